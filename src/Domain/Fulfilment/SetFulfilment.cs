using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

public sealed record DigitalContent(SkuId Sku, string Content);

public enum SetFulfilmentResult
{
    Done,

    /// <summary>The listing does not exist or is not sold by a shop the person works for.</summary>
    NotYours,

    /// <summary>A digital listing has content for each of its SKUs (1 to 10,000 characters), another has none.</summary>
    BadContent,
}

/// <summary>The merchant says how a listing reaches its buyers. What was ordered before keeps the way recorded on its lines.</summary>
public sealed class SetFulfilment(Database database)
{
    public const int MaxContentLength = 10_000;

    public Task<SetFulfilmentResult> ExecuteAsync(
        PersonId staff, ListingId listing, FulfilmentKind kind, IReadOnlyList<DigitalContent> contents, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                var changed = await transaction.ExecuteAsync(
                    $"""
                    UPDATE catalog.listing l SET fulfilment = {kind}
                    WHERE l.id = {listing} AND {ShopStaff.Includes(staff, "l.shop", ShopPermission.ManageListings, transaction.Now)}
                    """,
                    cancellationToken);
                if (changed == 0)
                {
                    return transaction.Refuse(SetFulfilmentResult.NotYours);
                }
                var skus = await transaction.QueryAsync(
                    $"SELECT id FROM catalog.sku WHERE listing = {listing}", row => row.Id<SkuId>(0), cancellationToken);
                if (contents.Any(content => content.Content.Length is 0 or > MaxContentLength)
                    || !contents.Select(content => content.Sku).ToHashSet().SetEquals(kind == FulfilmentKind.Digital ? skus : []))
                {
                    return transaction.Refuse(SetFulfilmentResult.BadContent);
                }
                foreach (var content in contents)
                {
                    await transaction.ExecuteAsync(
                        $"""
                        INSERT INTO fulfilment.digital_content (sku, content) VALUES ({content.Sku}, {content.Content})
                        ON CONFLICT (sku) DO UPDATE SET content = excluded.content
                        """,
                        cancellationToken);
                }
                return SetFulfilmentResult.Done;
            },
            cancellationToken);
}
