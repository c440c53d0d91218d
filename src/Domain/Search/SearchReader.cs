using System.Buffers.Binary;
using System.Buffers.Text;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Search;

/// <summary>Something found, with its place in the order.</summary>
public sealed record SearchHit(SearchKind Kind, Guid Id, float Score)
{
    public SearchPosition Position => new(Score, Id);
}

/// <summary>A place in a list of hits, which is ordered by score and id.</summary>
public readonly record struct SearchPosition(float Score, Guid Id)
{
    private const int ByteLength = 20;

    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteSingleBigEndian(bytes, Score);
        Id.TryWriteBytes(bytes[4..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; false for anything else.</summary>
    public static bool TryDecode(string text, out SearchPosition position)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (text.Length != 27
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != ByteLength)
        {
            return false;
        }
        position = new SearchPosition(BinaryPrimitives.ReadSingleBigEndian(bytes), new Guid(bytes[4..], bigEndian: true));
        return !float.IsNaN(position.Score);
    }
}

/// <summary>Finds notes, listings, people and topics by words, and people also by names that are nearly right.</summary>
public sealed class SearchReader(Database database)
{
    /// <summary>Longer queries are cut: nobody types more on purpose.</summary>
    public const int MaxQuery = 200;

    public async Task<Slice<SearchHit>> FindAsync(PersonId? viewer, string text, int first, SearchPosition? after, CancellationToken cancellationToken)
    {
        var typed = TextForm.Clean(text.Length > MaxQuery ? text[..MaxQuery] : text);
        if (SearchTokens.Query(typed) is not { } query)
        {
            return Slice<SearchHit>.Empty;
        }
        var name = typed.Trim().TrimStart('@').ToLowerInvariant();
        var within = $"%{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var beyond = after is { } place ? Sql.Of($"WHERE (hit.score, hit.id) < ({place.Score}, {place.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT hit.kind, hit.id, hit.score FROM (
              SELECT d.kind, d.id, (ts_rank(d.tokens, q.query) * 10 + similarity(d.name, {name}) + d.quality)::real AS score
              FROM search.document d, (SELECT {query}::tsquery AS query) q
              WHERE d.tokens @@ q.query AND {Visibility.NotApart(viewer, Sql.Of($"d.owner"))}
              UNION ALL
              SELECT 'Person', p.id, (20 + 2 * greatest(similarity(p.display_name, {name}), similarity(p.handle, {name}))
                + CASE WHEN {name} IN (p.handle, lower(p.display_name)) THEN 5 ELSE 0 END)::real
              FROM parties.person p
              WHERE (p.handle % {name} OR p.display_name % {name} OR p.handle LIKE {within} OR p.display_name ILIKE {within})
                AND {Visibility.NotApart(viewer, Sql.Of($"p.id"))}) hit
            {beyond} ORDER BY hit.score DESC, hit.id DESC LIMIT {first + 1}
            """,
            row => new SearchHit(row.Enum<SearchKind>(0), row.Guid(1), row.Single(2)),
            cancellationToken);
        return Slice<SearchHit>.FromProbe(rows, first);
    }
}
