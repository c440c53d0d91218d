using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>A property in which the SKUs of a listing differ, for example colour, with its values in the order shown.</summary>
public sealed record ListingOption(string Name, IReadOnlyList<string> Values);

/// <param name="OptionValues">One value of each option of the listing, in the options' order.</param>
/// <param name="Code">The merchant's own number.</param>
public sealed record NewSku(IReadOnlyList<string> OptionValues, Money Price, string? Code = null);

/// <param name="CommissionRateBps">The open rate for creators in 1/10,000; null: none.</param>
/// <param name="Id">The listing it is, when it exists already.</param>
public sealed record NewListing(
    ShopId Shop,
    string Title,
    string Description,
    IReadOnlyList<AssetId> Images,
    IReadOnlyList<ListingOption> Options,
    IReadOnlyList<NewSku> Skus,
    int? CommissionRateBps = null,
    string? Category = null,
    ListingFacts? Facts = null,
    ListingId? Id = null);

/// <summary>What the writer made; SKU ids in the order of the draft.</summary>
public sealed record CreatedListing(ListingId Listing, IReadOnlyList<SkuId> Skus);

/// <summary>A listing with all its SKUs, also those no longer sold, locked by whoever is about to change it.</summary>
public sealed record LockedListing(ListingView Listing, IReadOnlyList<SkuView> Skus);

/// <summary>Writes listings in the caller's transaction; the draft was checked with <see cref="ListingRules"/> and <see cref="CategoryRules"/>.</summary>
public static class ListingWriter
{
    public static async Task<CreatedListing> WriteAsync(
        Transaction transaction, NewListing draft, PersonId actor, CancellationToken cancellationToken)
    {
        var listing = ListingId.New();
        var facts = draft.Facts ?? ListingFacts.None;
        var policy = facts.ReturnPolicy is { } kind ? ReturnPolicy.Of(kind) : ReturnPolicy.Usual;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO catalog.listing
              (id, shop, title, description, category, images, options, commission_rate_bps, return_policy, attributes, origin, code, created_at)
            VALUES ({listing}, {draft.Shop}, {draft.Title.Trim()}, {draft.Description}, {draft.Category}, {draft.Images}, {Jsonb.From(draft.Options)},
              {draft.CommissionRateBps}, {policy.Code}, {Jsonb.From(facts.Attributes)}, {facts.Origin}, {facts.Code}, {transaction.Now})
            """,
            cancellationToken);
        var skus = new List<SkuId>();
        foreach (var sku in draft.Skus)
        {
            skus.Add(await AddSkuAsync(transaction, listing, sku, skus.Count, cancellationToken));
        }
        transaction.Emit("listing:" + listing.Value, new ListingCreated(listing, draft.Shop, draft.Title.Trim()), actor);
        return new CreatedListing(listing, skus);
    }

    /// <summary>The listing and its SKUs, locked; null when it does not exist or the person does not look after its shop's listings.</summary>
    public static async Task<LockedListing?> LockAsync(Transaction transaction, PersonId person, ListingId id, CancellationToken cancellationToken)
    {
        // SKUs are locked as well, because an edit moves them about; in order of id, like every lock over several.
        var allowed = await transaction.QueryAsync(
            $"""
            SELECT s.id FROM catalog.listing l JOIN catalog.sku s ON s.listing = l.id
            WHERE l.id = {id} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManageListings, transaction.Now)}
            ORDER BY s.id FOR UPDATE OF l, s
            """,
            row => row.Id<SkuId>(0),
            cancellationToken);
        if (allowed.Count == 0)
        {
            return null;
        }
        var listings = await transaction.QueryAsync($"SELECT {CatalogReader.ListingColumns} WHERE l.id = {id}", CatalogReader.ReadListing, cancellationToken);
        var skus = await transaction.QueryAsync(
            $"SELECT {CatalogReader.SkuColumns} FROM catalog.sku s WHERE s.listing = {id} ORDER BY s.place", CatalogReader.ReadSku, cancellationToken);
        return new LockedListing(listings[0], skus);
    }

    /// <summary>Makes a locked listing what the draft says; answers the ids of the draft's SKUs. SKUs not in the draft are switched off.</summary>
    /// <param name="ids">Which SKU each one of the draft is; null: a new one.</param>
    public static async Task<IReadOnlyList<SkuId>> RewriteAsync(
        Transaction transaction, LockedListing now, NewListing draft, IReadOnlyList<SkuId?> ids, PersonId actor, CancellationToken cancellationToken)
    {
        var listing = now.Listing.Id;
        var facts = draft.Facts ?? ListingFacts.None;
        await transaction.ExecuteAsync(
            $"""
            UPDATE catalog.listing SET title = {draft.Title.Trim()}, description = {draft.Description}, category = {draft.Category}, images = {draft.Images},
              options = {Jsonb.From(draft.Options)}, commission_rate_bps = {draft.CommissionRateBps}, return_policy = {ReturnPolicy.Of(facts.ReturnPolicy!.Value).Code},
              attributes = {Jsonb.From(facts.Attributes)}, origin = {facts.Origin}, code = {facts.Code} WHERE id = {listing}
            """,
            cancellationToken);
        // Out of each other's way first: two SKUs may swap places or values, and both are unique.
        await transaction.ExecuteAsync(
            $"UPDATE catalog.sku SET place = -1 - place, option_values = ARRAY[id::text] WHERE listing = {listing}", cancellationToken);
        var written = new List<SkuId>();
        for (var place = 0; place < ids.Count; place++)
        {
            var sku = draft.Skus[place];
            if (ids[place] is not { } id)
            {
                written.Add(await AddSkuAsync(transaction, listing, sku, place, cancellationToken));
                continue;
            }
            await transaction.ExecuteAsync(
                $"UPDATE catalog.sku SET place = {place}, option_values = {sku.OptionValues}, code = {sku.Code}, disabled_at = NULL WHERE id = {id}", cancellationToken);
            written.Add(id);
        }
        await SwitchOffAsync(transaction, now, written, cancellationToken);
        transaction.Emit("listing:" + listing.Value, new ListingEdited(listing, draft.Shop), actor);
        return written;
    }

    /// <summary>SKUs that are left keep their values if nobody took them, and stand behind the others.</summary>
    private static async Task SwitchOffAsync(Transaction transaction, LockedListing now, List<SkuId> kept, CancellationToken cancellationToken)
    {
        var place = kept.Count;
        foreach (var sku in now.Skus.Where(sku => !kept.Contains(sku.Id)))
        {
            await transaction.ExecuteAsync(
                $"""
                UPDATE catalog.sku s SET place = {place}, disabled_at = coalesce(disabled_at, {transaction.Now}), option_values = CASE
                  WHEN EXISTS (SELECT FROM catalog.sku o WHERE o.listing = s.listing AND o.option_values = {sku.OptionValues}) THEN s.option_values
                  ELSE {sku.OptionValues} END WHERE id = {sku.Id}
                """,
                cancellationToken);
            place++;
        }
    }

    private static async Task<SkuId> AddSkuAsync(Transaction transaction, ListingId listing, NewSku sku, int place, CancellationToken cancellationToken)
    {
        var id = SkuId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO catalog.sku (id, listing, place, option_values, price_minor, currency, price_since, code)
            VALUES ({id}, {listing}, {place}, {sku.OptionValues}, {sku.Price.Minor}, {sku.Price.Currency}, {transaction.Now}, {sku.Code})
            """,
            cancellationToken);
        return id;
    }
}
