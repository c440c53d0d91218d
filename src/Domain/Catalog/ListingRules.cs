namespace SocialCommerce.Domain.Catalog;

/// <summary>What is wrong with a listing's draft.</summary>
/// <param name="Field">The part of the draft, in the caller's words, for example <c>skus</c>.</param>
/// <param name="AllowedPolicies">Set when the return policy is not one of these.</param>
public sealed record ListingFault(string Field, string Message, IReadOnlyList<ReturnPolicy>? AllowedPolicies = null);

/// <summary>The form of a listing. Pure.</summary>
public static class ListingRules
{
    private const int MaxOptions = 3;
    private const int MaxSkus = 100;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static ListingFault? Check(NewListing draft) => draft switch
    {
        { Title: var title } when title.Trim().Length is 0 or > 120 => new("title", "The title needs 1 to 120 characters."),
        { Description.Length: > 10_000 } => new("description", "The description may have at most 10,000 characters."),
        { Images.Count: > 18 } => new("uploadIds", "A listing shows at most 18 pictures."),
        { CommissionRateBps: < 1 or > 5_000 } => new("commissionRateBps", "The rate for creators is between 1 and 5,000 (50 %)."),
        { Options.Count: > MaxOptions } => new("options", "A listing has at most 3 options."),
        { Skus.Count: 0 or > MaxSkus } => new("skus", "A listing has 1 to 100 variants."),
        _ => CheckOptions(draft) ?? CheckSkus(draft),
    };

    private static ListingFault? CheckOptions(NewListing draft)
    {
        foreach (var option in draft.Options)
        {
            if (option.Name.Length is 0 or > 30 || option.Values.Count == 0 || option.Values.Any(value => value.Length is 0 or > 60))
            {
                return new("options", "Every option has a name and at least one value.");
            }
            if (option.Values.Distinct(StringComparer.Ordinal).Count() != option.Values.Count)
            {
                return new("options", $"The option {option.Name} names a value twice.");
            }
        }
        return null;
    }

    private static ListingFault? CheckSkus(NewListing draft)
    {
        if (draft.Skus.Any(sku => sku.Price.Minor <= 0 || sku.Price.Currency != draft.Skus[0].Price.Currency))
        {
            return new("skus", "Every variant has a price above zero, all in one currency.");
        }
        if (draft.Skus.Any(sku => sku.OptionValues.Count != draft.Options.Count
            || sku.OptionValues.Where((value, i) => !draft.Options[i].Values.Contains(value, StringComparer.Ordinal)).Any()))
        {
            return new("skus", "Every variant names one value of each option, in the options' order.");
        }
        if (draft.Skus.Any(sku => sku.Code is { Length: 0 or > 60 }))
        {
            return new("skus", "A variant's number has 1 to 60 characters.");
        }
        return draft.Skus.Select(sku => string.Join('\u001f', sku.OptionValues)).Distinct(StringComparer.Ordinal).Count() == draft.Skus.Count
            ? null
            : new("skus", "Two variants have the same values.");
    }
}
