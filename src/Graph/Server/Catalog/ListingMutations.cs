using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

public sealed record ListingAttributeInput(
    [property: Description("The attribute's name in the category, for example material.")] string Name,
    [property: Description("Its value; numbers without a unit, yes or no, or one of the choices.")] string Value);

public sealed record SkuEditInput(
    [property: Description("The variant it is; without it, the one that has these values, or a new one.")] GlobalId? SkuId,
    [property: Description("One value of each option, in the options' order.")] IReadOnlyList<string> OptionValues,
    [property: Description("A new variant's price in the currency's smallest unit; one that is there keeps its price.")] long? PriceMinor,
    [property: Description("A new variant's currency.")] Currency? Currency,
    [property: Description("How many of a new variant there are; 0 unless given.")] int? Stock,
    [property: Description("Your own number for it.")] string? Code);

public sealed record EditListingInput(
    [property: Description("A listing of a shop whose listings you look after.")] GlobalId ListingId,
    [property: Description("1 to 120 characters.")] string? Title,
    [property: Description("At most 10,000 characters.")] string? Description,
    [property: Description("A category's short name; empty: none.")] string? Category,
    [property: Description("All pictures from now on: those it shows, and uploads of yours.")] IReadOnlyList<GlobalId>? UploadIds,
    [property: Description("All options from now on.")] IReadOnlyList<ListingOptionInput>? Options,
    [property: Description("All variants from now on; those left out are no longer sold, and keep their ids.")] IReadOnlyList<SkuEditInput>? Skus,
    [property: Description("What creators earn of a sale, in 1/10,000; 0: nothing.")] int? CommissionRateBps,
    [property: Description("All attributes from now on.")] IReadOnlyList<ListingAttributeInput>? Attributes,
    [property: Description("Where it was made or grown; empty: unsaid.")] string? Origin,
    [property: Description("One that its category allows.")] ReturnPolicyKind? ReturnPolicy,
    [property: Description("Your own number for it; empty: none.")] string? Code);

public sealed record ListingIdInput([property: Description("A listing of a shop whose listings you look after.")] GlobalId ListingId);

public sealed record SetComparePriceInput(
    [property: Description("A variant whose prices you set.")] GlobalId SkuId,
    [property: Description("The former price to strike through; null takes it away.")] long? PriceMinor);

/// <summary>The shop chose a return policy that the category does not allow.</summary>
public sealed record ReturnPolicyNotAllowed(string Message, IReadOnlyList<ReturnPolicy> Allowed)
    : UserError("RETURN_POLICY_NOT_ALLOWED", Message, ["returnPolicy"]);

/// <summary>A price was to be struck through that was not the basis of this reduction.</summary>
public sealed record ComparePriceNotAllowed(string Message, IReadOnlyList<PricePoint> History, Money? Allowed)
    : UserError("COMPARE_PRICE_NOT_ALLOWED", Message, ["priceMinor"]);

/// <summary>What staff do with listings that are there.</summary>
internal static class ListingMutations
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Input<ListingAttributeInput>("A value of one of the category's attributes.");
        builder.Input<SkuEditInput>("A variant as it is from now on.");
        builder.Input<EditListingInput>("What is to be different; what is left out stays.");
        builder.Input<ListingIdInput>("Which listing.");
        builder.Input<SetComparePriceInput>("A former price beside the present one.");
        builder.Error<ReturnPolicyNotAllowed>("The listing's category does not allow this return policy.")
            .Field("allowed", "[ReturnPolicy!]!", "What it allows.", error => error.Allowed);
        builder.Error<ComparePriceNotAllowed>("This price may not be struck through: only the lowest of the seven days before the present price began.")
            .Field("history", "[PricePoint!]!", "Every price the variant had, oldest first.", error => error.History)
            .Field("allowed", "Money", "The price that may be struck through; null: none.", error => error.Allowed);
        builder.Mutate<EditListingInput, ListingPayload>(
            "editListing", "Changes a listing; its variants keep their ids. For staff who look after listings.", TokenScope.All, EditAsync);
        AddArchive(builder, "archiveListing", "Takes a listing off sale; orders of it stay. For staff who look after listings.", isArchived: true);
        AddArchive(builder, "unarchiveListing", "Puts a listing back on sale. For staff who look after listings.", isArchived: false);
        builder.Mutate<SetComparePriceInput, SkuPayload>(
            "setComparePrice",
            "Shows a former price struck through: only the lowest of the seven days before the present price began, of something that was on sale all that time, "
            + "and for thirty days. A new price takes it away. For staff who set prices.",
            TokenScope.All, SetComparePriceAsync);
    }

    public static UserError Error(ListingFault fault) => fault.AllowedPolicies is { } allowed
        ? new ReturnPolicyNotAllowed(fault.Message, allowed)
        : InvalidInput.Of(fault.Field, fault.Message);

    /// <summary>The values by their names; of a name that comes twice, the last.</summary>
    public static IReadOnlyDictionary<string, string> Attributes(IReadOnlyList<ListingAttributeInput> inputs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            values[input.Name] = input.Value;
        }
        return values;
    }

    private static void AddArchive(SchemaBuilder builder, string name, string description, bool isArchived) => builder.Mutate<ListingIdInput, ListingPayload>(
        name, description, TokenScope.All,
        async (input, call, cancellationToken) => GlobalIds.TryDecode<ListingId>(input.ListingId, out var id)
            && await call.Service<ArchiveListing>().ExecuteAsync(call.Person, id, isArchived, cancellationToken)
            ? new ListingPayload(id, [])
            : ListingPayload.Refused(InvalidInput.NotFound("listingId", "listing of yours")));

    private static async Task<ListingPayload> EditAsync(EditListingInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ListingId>(input.ListingId, out var id))
        {
            return ListingPayload.Refused(InvalidInput.NotFound("listingId", "listing of yours"));
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return ListingPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var skus = new List<SkuEdit>();
        foreach (var sku in input.Skus ?? [])
        {
            SkuId? known = null;
            if (sku.SkuId is { } given)
            {
                if (!GlobalIds.TryDecode<SkuId>(given, out var decoded))
                {
                    return ListingPayload.Refused(InvalidInput.NotFound("skus", "variant of this listing"));
                }
                known = decoded;
            }
            Money? price = sku is { PriceMinor: { } minor, Currency: { } currency } ? new Money(minor, currency) : null;
            skus.Add(new SkuEdit(known, sku.OptionValues, price, sku.Stock ?? 0, sku.Code));
        }
        var edit = new ListingEdit(
            input.Title,
            input.Description,
            input.Category,
            input.UploadIds is null ? null : images,
            input.Options?.Select(option => new ListingOption(option.Name, option.Values)).ToList(),
            input.Skus is null ? null : skus,
            input.CommissionRateBps,
            input.Attributes is { } attributes ? Attributes(attributes) : null,
            input.Origin,
            input.ReturnPolicy,
            input.Code);
        return await call.Service<EditListing>().ExecuteAsync(call.Person, id, edit, cancellationToken) switch
        {
            EditListingResult.Done done => new ListingPayload(done.Listing, []),
            EditListingResult.Faulty faulty => ListingPayload.Refused(Error(faulty.Fault)),
            _ => ListingPayload.Refused(InvalidInput.NotFound("listingId", "listing of yours")),
        };
    }

    private static async Task<SkuPayload> SetComparePriceAsync(SetComparePriceInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
        }
        return await call.Service<SetComparePrice>().ExecuteAsync(call.Person, sku, input.PriceMinor, cancellationToken) switch
        {
            ComparePriceResult.Done => new SkuPayload(sku, []),
            ComparePriceResult.Refused refused => SkuPayload.Refused(new ComparePriceNotAllowed(
                refused.Allowed is { } allowed
                    ? $"Only {allowed.Format()} may be struck through: the lowest price of the seven days before this one began."
                    : "There is no price that may be struck through: this one is no recent reduction of a price that was asked for seven days.",
                refused.History,
                refused.Allowed)),
            _ => SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours")),
        };
    }
}
