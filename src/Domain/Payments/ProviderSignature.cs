using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// <c>t={unix seconds},v1={hex}</c> where v1 is HMAC-SHA256 of <c>t + "." + body</c> with the secret shared with the provider.
/// The time is signed too, so that a recorded message is worthless after five minutes.
/// </summary>
public static class ProviderSignature
{
    public const string Header = "X-Signature";
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Sign(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Mac(secret, seconds, body))}";
    }

    /// <summary>
    /// True when the message is the provider's and was signed within the tolerance of <paramref name="now"/>. One fitting v1 is enough: while
    /// a secret is being replaced there are two, and other schemes than v1 are of no interest.
    /// </summary>
    public static bool IsGenuine(string? header, string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var parts = header is { Length: <= 1_000 } ? header.Split(',') : [];
        if (parts is not [{ Length: > 2 and <= 16 } time, .. var signatures]
            || !time.StartsWith("t=", StringComparison.Ordinal)
            || !long.TryParse(time.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }
        var expected = Mac(secret, time[2..], body);
        return signatures.Any(signature => Fits(signature, expected)) && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)Tolerance.TotalSeconds;
    }

    private static bool Fits(string signature, byte[] expected)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length == 67
            && signature.StartsWith("v1=", StringComparison.Ordinal)
            && Convert.FromHexString(signature.AsSpan(3), claimed, out _, out _) == System.Buffers.OperationStatus.Done
            // Constant time: how long it takes must not tell how much of a guess was right.
            && CryptographicOperations.FixedTimeEquals(expected, claimed);
    }

    private static byte[] Mac(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
    }
}
