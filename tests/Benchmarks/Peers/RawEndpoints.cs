using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace SocialCommerce.Benchmarks.Peers;

/// <summary>The same JSON by hand: /raw3 as three dependent levels without joins, /raw2 as two statements with joins in one round trip.</summary>
internal static class RawEndpoints
{
    private const int First = 20;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Map(WebApplication app, NpgsqlDataSource source)
    {
        app.MapPost("/raw3", context => AnswerAsync(context, source, ReadLevelsAsync));
        app.MapPost("/raw2", context => AnswerAsync(context, source, ReadJoinsAsync));
    }

    private sealed record Answer(
        List<NoteRow> Notes, Dictionary<int, PersonRow> People, ILookup<int, TagRow> Tags, Dictionary<int, ProductRow> Products);

    private static async Task AnswerAsync(
        HttpContext context, NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<Answer>> read)
    {
        // The body is read as any server must read it, but nothing is made of it.
        while (true)
        {
            var part = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            context.Request.BodyReader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted) break;
        }
        Answer answer;
        await using (var connection = await source.OpenConnectionAsync(context.RequestAborted))
        {
            answer = await read(connection, context.RequestAborted);
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Relaxed);
        Write(json, answer);
    }

    private static async Task<Answer> ReadLevelsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var notes = await RowsAsync(
            connection, "SELECT id, author_id, title, like_count FROM bench.note ORDER BY id DESC LIMIT $1", new NpgsqlParameter<int> { TypedValue = First },
            reader => new NoteRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt32(3)), cancellationToken);
        var (people, tags) = await PeopleAndTagsAsync(connection, notes, cancellationToken);
        var products = await RowsAsync(
            connection, "SELECT id, title, price_cents FROM bench.product WHERE id = ANY($1)", Keys(tags.Select(tag => tag.ProductId)),
            reader => new ProductRow(reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2)), cancellationToken);
        return new Answer(notes, people.ToDictionary(person => person.Id), tags.ToLookup(tag => tag.NoteId), products.ToDictionary(product => product.Id));
    }

    /// <summary>What does not depend on each other travels together.</summary>
    private static async Task<(List<PersonRow> People, List<TagRow> Tags)> PeopleAndTagsAsync(
        NpgsqlConnection connection, List<NoteRow> notes, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT id, name FROM bench.person WHERE id = ANY($1)")
        {
            Parameters = { Keys(notes.Select(note => note.AuthorId)) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT note_id, product_id, x, y FROM bench.tag WHERE note_id = ANY($1) ORDER BY note_id, id")
        {
            Parameters = { Keys(notes.Select(note => note.Id)) },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var people = new List<PersonRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            people.Add(new PersonRow(reader.GetInt32(0), reader.GetString(1)));
        }
        await reader.NextResultAsync(cancellationToken);
        var tags = new List<TagRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tags.Add(new TagRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetDouble(2), reader.GetDouble(3)));
        }
        return (people, tags);
    }

    private static NpgsqlParameter<int[]> Keys(IEnumerable<int> keys) => new() { TypedValue = [.. keys.Distinct()] };

    private static async Task<List<T>> RowsAsync<T>(
        NpgsqlConnection connection, string sql, NpgsqlParameter parameter, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { parameter } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static async Task<Answer> ReadJoinsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        // The limit stands in the text: with a parameter the planner prepares for a tenth of the table and scans all products.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            SELECT n.id, n.author_id, n.title, n.like_count, p.name
            FROM bench.note n JOIN bench.person p ON p.id = n.author_id ORDER BY n.id DESC LIMIT 20
            """));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            SELECT t.note_id, t.product_id, t.x, t.y, p.title, p.price_cents
            FROM (SELECT id FROM bench.note ORDER BY id DESC LIMIT 20) n
            JOIN bench.tag t ON t.note_id = n.id JOIN bench.product p ON p.id = t.product_id ORDER BY t.note_id, t.id
            """));
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
        var notes = new List<NoteRow>();
        var people = new Dictionary<int, PersonRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            notes.Add(new NoteRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt32(3)));
            people.TryAdd(reader.GetInt32(1), new PersonRow(reader.GetInt32(1), reader.GetString(4)));
        }
        await reader.NextResultAsync(cancellationToken);
        var tags = new List<TagRow>();
        var products = new Dictionary<int, ProductRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tags.Add(new TagRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetDouble(2), reader.GetDouble(3)));
            products.TryAdd(reader.GetInt32(1), new ProductRow(reader.GetInt32(1), reader.GetString(4), reader.GetInt32(5)));
        }
        return new Answer(notes, people, tags.ToLookup(tag => tag.NoteId), products);
    }

    private static void Write(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartArray("feed");
        foreach (var note in answer.Notes)
        {
            json.WriteStartObject();
            json.WriteString("id", Text(note.Id));
            json.WriteString("title", note.Title);
            var person = answer.People[note.AuthorId];
            json.WriteStartObject("author");
            json.WriteString("id", Text(person.Id));
            json.WriteString("name", person.Name);
            json.WriteEndObject();
            json.WriteStartArray("tags");
            foreach (var tag in answer.Tags[note.Id])
            {
                Write(json, tag, answer.Products[tag.ProductId]);
            }
            json.WriteEndArray();
            json.WriteNumber("likeCount", note.LikeCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TagRow tag, ProductRow product)
    {
        json.WriteStartObject();
        json.WriteNumber("x", tag.X);
        json.WriteNumber("y", tag.Y);
        json.WriteStartObject("product");
        json.WriteString("id", Text(product.Id));
        json.WriteString("title", product.Title);
        json.WriteNumber("priceCents", product.PriceCents);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
