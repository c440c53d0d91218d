using System.Security.Cryptography;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>
/// Codes of 16 characters (80 random bits) from an alphabet without letters that are mistaken for digits: they cannot be guessed, and
/// can be read out at a counter.
/// </summary>
internal static class Codes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    /// <summary>One voucher for each unit of a line.</summary>
    public static Task IssueVouchersAsync(Transaction transaction, LineRow line, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO fulfilment.code (code, "order", line, issued_at)
            SELECT code, {line.Order}, {line.Id}, {transaction.Now} FROM unnest({Enumerable.Range(0, line.Quantity).Select(_ => New()).ToArray()}) AS given(code)
            """,
            cancellationToken);

    /// <summary>The order's pick-up code; a second one is not made.</summary>
    public static async Task<bool> TryIssuePickUpAsync(Transaction transaction, OrderId order, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO fulfilment.code (code, "order", issued_at) VALUES ({New()}, {order}, {transaction.Now})
            ON CONFLICT ("order") WHERE line IS NULL DO NOTHING
            """,
            cancellationToken) == 1;

    /// <summary>What was typed or scanned, in the form in which codes are kept: dashes and spaces are for the eye.</summary>
    public static string Normalise(string typed) =>
        new([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter })]);

    /// <summary>As it is shown: four groups of four.</summary>
    public static string Format(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    private static string New() => RandomNumberGenerator.GetString(Alphabet, Length);
}
