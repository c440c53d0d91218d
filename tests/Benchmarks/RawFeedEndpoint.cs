using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Benchmarks;

/// <summary>What an engineer would write by hand for this one page: two statements with joins in one round trip, straight into JSON.</summary>
internal static class RawFeedEndpoint
{
    private const string Notes =
        """
        SELECT n.id, v.title, coalesce(c.likes, 0), p.display_name, a.width, a.height, a.dominant_color
        FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version
        LEFT JOIN notes.note_count c ON c.note = n.id JOIN parties.person p ON p.id = n.author
        LEFT JOIN assets.asset a ON a.id = v.images[1] AND a.state = 'Ready'
        WHERE n.id = ANY($1) AND n.status = 'Published'
        """;

    private const string Tags =
        """
        SELECT t.note, t.x, t.y, l.title, (SELECT min(s.price_minor) FROM catalog.sku s WHERE s.listing = l.id)
        FROM notes.tag t JOIN notes.note n ON n.id = t.note AND n.version = t.version JOIN catalog.listing l ON l.id = t.listing
        WHERE t.note = ANY($1) ORDER BY t.note, t.place
        """;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Map(WebApplication app, NpgsqlDataSource source) => app.MapPost("/raw", async context =>
    {
        var ids = await JsonSerializer.DeserializeAsync<Guid[]>(context.Request.Body, cancellationToken: context.RequestAborted) ?? [];
        var (notes, tags) = await ReadAsync(source, ids, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Relaxed);
        Write(json, ids, notes, tags);
    });

    private static async Task<(Dictionary<Guid, NoteRow> Notes, ILookup<Guid, TagRow> Tags)> ReadAsync(
        NpgsqlDataSource source, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var text in new[] { Notes, Tags })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } });
        }
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var notes = new Dictionary<Guid, NoteRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            notes.Add(reader.GetGuid(0), new NoteRow(
                reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetString(6)));
        }
        await reader.NextResultAsync(cancellationToken);
        var tags = new List<(Guid Note, TagRow Tag)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tags.Add((reader.GetGuid(0), new TagRow(reader.GetDouble(1), reader.GetDouble(2), reader.GetString(3), reader.GetInt64(4))));
        }
        return (notes, tags.ToLookup(tag => tag.Note, tag => tag.Tag));
    }

    private static void Write(Utf8JsonWriter json, Guid[] ids, Dictionary<Guid, NoteRow> notes, ILookup<Guid, TagRow> tags)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartArray("nodes");
        foreach (var id in ids)
        {
            WriteNote(json, id, notes[id], tags[id]);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter json, Guid id, NoteRow note, IEnumerable<TagRow> tags)
    {
        json.WriteStartObject();
        json.WriteString("id", GlobalIds.Encode(new NoteId(id)).Value);
        json.WriteString("title", note.Title);
        json.WriteNumber("likeCount", note.Likes);
        json.WriteStartObject("author");
        json.WriteString("displayName", note.Author);
        json.WriteEndObject();
        json.WriteStartObject("cover");
        json.WriteNumber("width", note.Width);
        json.WriteNumber("height", note.Height);
        json.WriteString("dominantColor", note.Color);
        json.WriteEndObject();
        json.WriteStartArray("tags");
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteNumber("x", tag.X);
            json.WriteNumber("y", tag.Y);
            json.WriteStartObject("listing");
            json.WriteString("title", tag.Listing);
            json.WriteStartObject("minPrice");
            json.WriteNumber("amountMinor", tag.Price);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record NoteRow(string Title, int Likes, string Author, int Width, int Height, string Color);

    private sealed record TagRow(double X, double Y, string Listing, long Price);
}
