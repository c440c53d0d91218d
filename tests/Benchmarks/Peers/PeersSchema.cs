using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Benchmarks.Peers;

internal sealed record NoteRow(int Id, int AuthorId, string Title, int LikeCount);

internal sealed record PersonRow(int Id, string Name);

internal sealed record TagRow(int NoteId, int ProductId, double X, double Y);

internal sealed record ProductRow(int Id, string Title, int PriceCents);

/// <summary>The measured schema on our engine, with the same statements as the loaders of the other servers.</summary>
internal static class PeersSchema
{
    public const string Query = "{ feed(first: 20) { id title author { id name } tags { x y product { id title priceCents } } likeCount } }";

    public static Schema Build()
    {
        var builder = new SchemaBuilder();
        builder.Scalars();
        builder.Object<NoteRow>("Note", "A note.").Public()
            .Field("id", "ID!", "Its id.", note => note.Id)
            .Field("title", "String!", "Its title.", note => note.Title)
            .One<int, PersonRow>("author", "Person", "Who wrote it.", note => note.AuthorId, PeopleAsync)
            .Many<int, TagRow>("tags", "[Tag!]!", "What is seen on it.", note => note.Id, TagsAsync)
            .Field("likeCount", "Int!", "How many like it.", note => note.LikeCount);
        builder.Object<PersonRow>("Person", "A person.").Public()
            .Field("id", "ID!", "Their id.", person => person.Id)
            .Field("name", "String!", "Their name.", person => person.Name);
        builder.Object<TagRow>("Tag", "A product on a picture.").Public()
            .Field("x", "Float!", "From the left, 0 to 1.", tag => tag.X)
            .Field("y", "Float!", "From the top, 0 to 1.", tag => tag.Y)
            .One<int, ProductRow>("product", "Product", "The product.", tag => tag.ProductId, ProductsAsync);
        builder.Object<ProductRow>("Product", "A product.").Public()
            .Field("id", "ID!", "Its id.", product => product.Id)
            .Field("title", "String!", "Its title.", product => product.Title)
            .Field("priceCents", "Int!", "Its price in hundredths.", product => product.PriceCents);
        builder.Query.Root<IReadOnlyList<NoteRow>>(
            "feed", "[Note!]!", "The newest notes.", FeedAsync, args => args.Add("first", "Int", "How many.", "20"));
        return builder.Build();
    }

    private static async ValueTask<IReadOnlyList<NoteRow>> FeedAsync(FieldArgs args, GraphContext context, CancellationToken cancellationToken) =>
        await context.Get<Database>().QueryAsync(
            $"SELECT id, author_id, title, like_count FROM bench.note ORDER BY id DESC LIMIT {args.Get<int>("first")}",
            static row => new NoteRow(row.Int(0), row.Int(1), row.Text(2), row.Int(3)), cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<int, PersonRow>> PeopleAsync(
        IReadOnlyList<int> keys, GraphContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Get<Database>().QueryAsync(
            $"SELECT id, name FROM bench.person WHERE id = ANY({keys})", static row => new PersonRow(row.Int(0), row.Text(1)), cancellationToken);
        return rows.ToDictionary(row => row.Id);
    }

    private static async ValueTask<ILookup<int, TagRow>> TagsAsync(IReadOnlyList<int> keys, GraphContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Get<Database>().QueryAsync(
            $"SELECT note_id, product_id, x, y FROM bench.tag WHERE note_id = ANY({keys}) ORDER BY note_id, id",
            static row => new TagRow(row.Int(0), row.Int(1), row.Double(2), row.Double(3)), cancellationToken);
        return rows.ToLookup(row => row.NoteId);
    }

    private static async ValueTask<IReadOnlyDictionary<int, ProductRow>> ProductsAsync(
        IReadOnlyList<int> keys, GraphContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Get<Database>().QueryAsync(
            $"SELECT id, title, price_cents FROM bench.product WHERE id = ANY({keys})",
            static row => new ProductRow(row.Int(0), row.Text(1), row.Int(2)), cancellationToken);
        return rows.ToDictionary(row => row.Id);
    }
}
