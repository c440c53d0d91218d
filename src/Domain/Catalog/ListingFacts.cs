using System.Globalization;

namespace SocialCommerce.Domain.Catalog;

/// <summary>What a listing says beyond its name and price.</summary>
/// <param name="Attributes">Values by the names of the category's attributes.</param>
/// <param name="Origin">Where it was made or grown.</param>
/// <param name="ReturnPolicy">Null: what the category usually has.</param>
/// <param name="Code">The merchant's own number, once in the shop.</param>
public sealed record ListingFacts(
    IReadOnlyDictionary<string, string> Attributes, string? Origin = null, ReturnPolicyKind? ReturnPolicy = null, string? Code = null)
{
    public static readonly ListingFacts None = new(new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>What a category allows. Pure.</summary>
public static class CategoryRules
{
    /// <summary>The facts in the form in which they are kept, or the first thing that is wrong.</summary>
    public static (ListingFacts? Facts, ListingFault? Fault) Apply(CategoryView? category, ListingFacts facts)
    {
        if (facts.Origin is { } origin && origin.Trim().Length is 0 or > 100)
        {
            return (null, new("origin", "The origin has 1 to 100 characters."));
        }
        if (facts.Code is { } code && code.Trim().Length is 0 or > 60)
        {
            return (null, new("code", "A listing's number has 1 to 60 characters."));
        }
        var allowed = category?.ReturnPolicies ?? ReturnPolicy.WithoutCategory;
        var policy = facts.ReturnPolicy is { } kind ? ReturnPolicy.Of(kind) : allowed.Contains(ReturnPolicy.Usual) ? ReturnPolicy.Usual : allowed[0];
        if (!allowed.Contains(policy))
        {
            return (null, new(
                "returnPolicy", $"This category allows {string.Join(", ", allowed.Select(one => one.Code))}: exceptions from the right to return are given by law.", allowed));
        }
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        return CheckAttributes(category?.Attributes ?? [], facts.Attributes, values) is { } fault
            ? (null, fault)
            : (new ListingFacts(values, facts.Origin?.Trim(), policy.Kind, facts.Code?.Trim()), null);
    }

    private static ListingFault? CheckAttributes(
        IReadOnlyList<AttributeView> known, IReadOnlyDictionary<string, string> given, Dictionary<string, string> values)
    {
        if (given.Keys.FirstOrDefault(name => known.All(attribute => attribute.Name != name)) is { } unknown)
        {
            var names = string.Join(", ", known.Select(attribute => attribute.Name));
            return new("attributes", $"The category has no attribute {unknown}" + (names.Length == 0 ? "." : $"; it has {names}."));
        }
        foreach (var attribute in known)
        {
            if (!given.TryGetValue(attribute.Name, out var text) || text.Trim().Length == 0)
            {
                if (attribute.IsRequired)
                {
                    return new("attributes", $"The category asks for {attribute.Name}.");
                }
                continue;
            }
            if (Canonical(attribute, text.Trim()) is not { } value)
            {
                return new("attributes", $"{attribute.Name}: {Expected(attribute)}");
            }
            values[attribute.Name] = value;
        }
        return null;
    }

    private static string? Canonical(AttributeView attribute, string text) => attribute.Kind switch
    {
        AttributeKind.Number => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000m
            ? number.ToString("0.####", CultureInfo.InvariantCulture)
            : null,
        AttributeKind.Choice => attribute.Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)),
        AttributeKind.YesNo => text.ToLowerInvariant() switch { "yes" or "true" => "yes", "no" or "false" => "no", _ => null },
        _ => text.Length <= 200 ? text : null,
    };

    private static string Expected(AttributeView attribute) => attribute.Kind switch
    {
        AttributeKind.Number => "a number, not below zero" + (attribute.Unit is { } unit ? $", in {unit}." : "."),
        AttributeKind.Choice => $"one of {string.Join(", ", attribute.Choices)}.",
        AttributeKind.YesNo => "yes or no.",
        _ => "at most 200 characters.",
    };
}
