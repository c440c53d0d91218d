using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

public enum AttributeKind
{
    Text,
    Number,
    Choice,
    YesNo,
}

/// <summary>A typed property that listings of a category have.</summary>
/// <param name="Unit">For a number: what it counts.</param>
public sealed record AttributeView(
    string Name, AttributeKind Kind, string NameZh, string NameEn, string? Unit, IReadOnlyList<string> Choices, bool IsRequired);

/// <summary>A kind of goods with what it asks of its listings.</summary>
public sealed record CategoryView(
    string Slug, string NameZh, string NameEn, IReadOnlyList<ReturnPolicy> ReturnPolicies, IReadOnlyList<AttributeView> Attributes);

/// <summary>Reads categories: few, public, and changed only by migrations.</summary>
public sealed class CategoryReader(Database database)
{
    private static Sql Statement => Sql.Of(
        $"""
        SELECT c.slug, c.name_zh, c.name_en, c.return_policies, a.name, a.kind, a.name_zh, a.name_en, a.unit, a.choices, a.is_required
        FROM catalog.category c LEFT JOIN catalog.attribute a ON a.category = c.slug ORDER BY c.slug, a.place
        """);

    public async Task<IReadOnlyList<CategoryView>> AllAsync(CancellationToken cancellationToken) =>
        Group(await database.QueryAsync(Statement, Read, cancellationToken));

    /// <summary>By their short names, in the caller's transaction.</summary>
    public static async Task<IReadOnlyDictionary<string, CategoryView>> AllAsync(Transaction transaction, CancellationToken cancellationToken) =>
        Group(await transaction.QueryAsync(Statement, Read, cancellationToken)).ToDictionary(category => category.Slug, StringComparer.Ordinal);

    private static List<CategoryView> Group(List<Line> lines) =>
    [
        .. lines.GroupBy(line => line.Slug).Select(group =>
        {
            var first = group.First();
            return new CategoryView(
                first.Slug, first.NameZh, first.NameEn, [.. first.Policies.Select(ReturnPolicy.FromCode)], [.. group.Select(line => line.Attribute).OfType<AttributeView>()]);
        }),
    ];

    private static Line Read(Row row) => new(row.Text(0), row.Text(1), row.Text(2), row.Texts(3), row.IsNull(4)
        ? null
        : new AttributeView(row.Text(4), row.Enum<AttributeKind>(5), row.Text(6), row.Text(7), row.TextOrNull(8), row.Texts(9), row.Bool(10)));

    private sealed record Line(string Slug, string NameZh, string NameEn, string[] Policies, AttributeView? Attribute);
}
