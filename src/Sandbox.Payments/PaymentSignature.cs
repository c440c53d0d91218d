using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>
/// <c>X-Signature: t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c>, where v1 is HMAC-SHA256 over <c>t + "." + body</c> with the shared secret.
/// The time is inside the signature, so that a recorded request cannot be played back later.
/// </summary>
public sealed class PaymentSignature(string secret, TimeProvider clock)
{
    public const string HeaderName = "X-Signature";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    public string Sign(string body)
    {
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        return $"t={seconds.ToString(CultureInfo.InvariantCulture)},v1={Convert.ToHexStringLower(Hash(seconds, body))}";
    }

    /// <param name="header">The header's value.</param>
    /// <param name="body">The body exactly as received.</param>
    /// <param name="follower">A clock that a genuine message from the platform's future moves forward.</param>
    public bool IsValid(string? header, string body, FollowingClock? follower = null)
    {
        if (header is null || Parse(header) is not var (seconds, claimed)) return false;
        if (!CryptographicOperations.FixedTimeEquals(Hash(seconds, body), claimed)) return false;
        var signedAt = DateTimeOffset.FromUnixTimeSeconds(seconds);
        follower?.Follow(signedAt);
        return (clock.GetUtcNow() - signedAt).Duration() <= Tolerance;
    }

    private byte[] Hash(long seconds, string body) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "." + body));

    private static (long Seconds, byte[] Hash)? Parse(string header)
    {
        var parts = header.Split(',', 2);
        if (parts.Length != 2 || !parts[0].StartsWith("t=", StringComparison.Ordinal) || !parts[1].StartsWith("v1=", StringComparison.Ordinal)) return null;
        var hash = new byte[HMACSHA256.HashSizeInBytes];
        var isHex = Convert.FromHexString(parts[1].AsSpan(3), hash, out _, out var written) == System.Buffers.OperationStatus.Done;
        // Eleven digits reach the year 5138; more could not be turned into a time.
        return isHex && written == hash.Length && parts[0].Length <= 13 && long.TryParse(parts[0].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (seconds, hash)
            : null;
    }
}
