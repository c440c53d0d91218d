using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Brands and briefs as use cases read them inside their transaction.</summary>
internal static class DealRows
{
    public static Task<BrandView?> BrandAsync(Transaction transaction, BrandId brand, CancellationToken cancellationToken) => transaction.FirstAsync(
        $"SELECT id, name, approved_at IS NOT NULL, registered_at FROM deals.brand WHERE id = {brand}", ReadBrand, cancellationToken);

    public static Task<BriefView?> BriefAsync(Transaction transaction, BriefId brief, CancellationToken cancellationToken) => transaction.FirstAsync(
        $"SELECT b.id, b.brand, b.title, b.goal, b.must_say, b.forbidden, b.created_at FROM deals.brief b WHERE b.id = {brief}",
        ReadBrief,
        cancellationToken);

    public static BrandView ReadBrand(Row row) => new(row.Id<BrandId>(0), row.Text(1), row.Bool(2), row.Time(3));

    public static BriefView ReadBrief(Row row) => new(
        row.Id<BriefId>(0), row.Id<BrandId>(1), row.Text(2), row.Text(3), row.Texts(4), row.Texts(5), row.Time(6));
}
