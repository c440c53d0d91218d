using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <param name="Sku">The variant it is; null: a new one, or the one that had these values.</param>
/// <param name="Price">For a new variant; one that is there keeps its price.</param>
/// <param name="Stock">The first units of a new variant.</param>
public sealed record SkuEdit(SkuId? Sku, IReadOnlyList<string> OptionValues, Money? Price, int Stock, string? Code = null);

/// <summary>What is to be different about a listing; null: as it is. Empty text takes an origin, a category or a number away.</summary>
/// <param name="Skus">All variants from now on, in their order; those that are left out are no longer sold.</param>
/// <param name="CommissionRateBps">Zero: creators earn nothing any more.</param>
public sealed record ListingEdit(
    string? Title = null,
    string? Description = null,
    string? Category = null,
    IReadOnlyList<AssetId>? Images = null,
    IReadOnlyList<ListingOption>? Options = null,
    IReadOnlyList<SkuEdit>? Skus = null,
    int? CommissionRateBps = null,
    IReadOnlyDictionary<string, string>? Attributes = null,
    string? Origin = null,
    ReturnPolicyKind? ReturnPolicy = null,
    string? Code = null);

public abstract record EditListingResult
{
    private EditListingResult()
    {
    }

    public sealed record Done(ListingId Listing) : EditListingResult;

    public sealed record Faulty(ListingFault Fault) : EditListingResult;

    /// <summary>The listing does not exist, or the person does not look after its shop's listings.</summary>
    public sealed record NotYours : EditListingResult;
}

/// <summary>Changes a listing. Variants keep their ids, so that orders, prices and stock stay theirs; what is no longer sold is only switched off.</summary>
public sealed class EditListing(Database database)
{
    public Task<EditListingResult> ExecuteAsync(PersonId person, ListingId id, ListingEdit edit, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var result = await ApplyAsync(transaction, person, id, edit, cancellationToken);
            return result is EditListingResult.Done ? result : transaction.Refuse(result);
        },
        cancellationToken);

    /// <summary>In the caller's transaction; nothing has been written when the result is not Done.</summary>
    internal static async Task<EditListingResult> ApplyAsync(
        Transaction transaction, PersonId person, ListingId id, ListingEdit edit, CancellationToken cancellationToken)
    {
        if (await ListingWriter.LockAsync(transaction, person, id, cancellationToken) is not { } now)
        {
            return new EditListingResult.NotYours();
        }
        var (skus, fault) = Match(now, edit);
        if (fault is not null)
        {
            return new EditListingResult.Faulty(fault);
        }
        var draft = Merge(now, edit, skus);
        (draft, fault) = await ListingPreparation.PrepareAsync(transaction, person, draft, now.Listing.Images, cancellationToken);
        fault ??= skus.Any(sku => sku.Stock is < 0 or > AdjustStock.MaxUnits) ? new ListingFault("skus", "Every variant has between 0 and 1,000,000 units.") : null;
        if (fault is not null)
        {
            return new EditListingResult.Faulty(fault);
        }
        var ids = await ListingWriter.RewriteAsync(transaction, now, draft, [.. skus.Select(sku => sku.Sku)], person, cancellationToken);
        for (var i = 0; i < skus.Count; i++)
        {
            if (skus[i].Sku is null)
            {
                await FirstStock.PutAsync(transaction, person, ids[i], skus[i].Stock, cancellationToken);
            }
        }
        return new EditListingResult.Done(id);
    }

    /// <summary>Finds the variant that each one of the edit is.</summary>
    private static (IReadOnlyList<SkuEdit> Skus, ListingFault? Fault) Match(LockedListing now, ListingEdit edit)
    {
        if (edit.Skus is not { } given)
        {
            return ([.. now.Skus.Where(sku => sku.DisabledAt is null).Select(sku => new SkuEdit(sku.Id, sku.OptionValues, sku.Price, 0, sku.Code))], null);
        }
        var known = now.Skus.ToDictionary(sku => sku.Id);
        var skus = new List<SkuEdit>();
        foreach (var one in given)
        {
            var match = one.Sku is { } id ? known.GetValueOrDefault(id) : now.Skus.FirstOrDefault(sku => sku.OptionValues.SequenceEqual(one.OptionValues, StringComparer.Ordinal));
            if (match is null && (one.Sku is not null || one.Price is null))
            {
                return ([], new("skus", one.Sku is null ? "A new variant needs a price." : "There is no such variant of this listing."));
            }
            skus.Add(match is null ? one : one with { Sku = match.Id, Price = match.Price, Code = one.Code ?? match.Code });
        }
        return skus.Where(sku => sku.Sku is not null).GroupBy(sku => sku.Sku).Any(group => group.Count() > 1)
            ? ([], new("skus", "A variant is named twice."))
            : (skus, null);
    }

    private static NewListing Merge(LockedListing now, ListingEdit edit, IReadOnlyList<SkuEdit> skus)
    {
        var listing = now.Listing;
        var facts = new ListingFacts(
            edit.Attributes ?? listing.Attributes,
            Text(edit.Origin, listing.Origin),
            edit.ReturnPolicy ?? listing.ReturnPolicy.Kind,
            Text(edit.Code, listing.Code));
        return new NewListing(
            listing.Shop,
            edit.Title ?? listing.Title,
            edit.Description ?? listing.Description,
            edit.Images ?? listing.Images,
            edit.Options ?? listing.Options,
            [.. skus.Select(sku => new NewSku(sku.OptionValues, sku.Price!.Value, sku.Code))],
            edit.CommissionRateBps is null ? listing.CommissionRateBps : edit.CommissionRateBps == 0 ? null : edit.CommissionRateBps,
            Text(edit.Category, listing.Category),
            facts,
            listing.Id);
    }

    private static string? Text(string? given, string? now) => given is null ? now : given.Length == 0 ? null : given;
}

/// <summary>The first units of a new variant.</summary>
internal static class FirstStock
{
    public static async Task PutAsync(Transaction transaction, PersonId person, SkuId sku, int units, CancellationToken cancellationToken)
    {
        await Stock.TryAddAsync(transaction, sku, units, cancellationToken);
        if (units > 0)
        {
            await StockBook.WriteAsync(
                transaction, person, new StockChange(sku, Pool: null, units, StockReason.Receive, Note: null), toPool: null, cancellationToken);
        }
    }
}

/// <summary>Checks a listing's draft against its form, its category and the person's pictures.</summary>
internal static class ListingPreparation
{
    /// <param name="shown">Pictures that the listing shows already.</param>
    public static async Task<(NewListing Draft, ListingFault? Fault)> PrepareAsync(
        Transaction transaction, PersonId person, NewListing draft, IReadOnlyList<AssetId> shown, CancellationToken cancellationToken)
    {
        if (ListingRules.Check(draft) is { } wrong)
        {
            return (draft, wrong);
        }
        CategoryView? category = null;
        if (draft.Category is { } slug)
        {
            category = (await CategoryReader.AllAsync(transaction, cancellationToken)).GetValueOrDefault(slug);
            if (category is null)
            {
                return (draft, new("category", $"There is no category {slug}."));
            }
        }
        var (facts, fault) = CategoryRules.Apply(category, draft.Facts ?? ListingFacts.None);
        if (facts is null)
        {
            return (draft, fault);
        }
        var fresh = draft.Images.Except(shown).ToList();
        var found = await AssetReader.HoldAsync(transaction, fresh, cancellationToken);
        if (fresh.Exists(id => found.GetValueOrDefault(id) is not { State: AssetState.Ready } image || image.Owner != person))
        {
            return (draft, new("uploadIds", "Every picture is an upload of yours that is ready."));
        }
        var isTaken = facts.Code is { } code && await transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT FROM catalog.listing WHERE shop = {draft.Shop} AND code = {code} AND {draft.Id}::uuid IS DISTINCT FROM id)", cancellationToken);
        return (draft with { Facts = facts }, isTaken ? new("code", "Another listing of the shop has this number.") : null);
    }
}
