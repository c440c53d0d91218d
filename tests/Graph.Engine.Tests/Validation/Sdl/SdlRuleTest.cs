using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl;

/// <summary>Runs one rule over a type system document.</summary>
internal static class SdlRuleTest
{
    public static void Valid(Func<SdlContext, SdlRule> rule, string sdl, string? existing = null) => Assert.Empty(Errors(rule, sdl, existing));

    /// <summary>Each expected error is its message, and its locations as "@line:column line:column".</summary>
    public static void Invalid(Func<SdlContext, SdlRule> rule, string sdl, params string[] expected) => Assert.Equal(expected, Errors(rule, sdl, null));

    /// <summary>The same for a document that extends a schema.</summary>
    public static void InvalidExtension(Func<SdlContext, SdlRule> rule, string existing, string sdl, params string[] expected) =>
        Assert.Equal(expected, Errors(rule, sdl, existing));

    private static List<string> Errors(Func<SdlContext, SdlRule> rule, string sdl, string? existing) => SdlValidator
        .Validate(Parser.Parse(SourceText.From(sdl)), existing is null ? null : Schema.FromSdl(existing), [rule])
        .Select(error => $"{error.Message} @{string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}"))}")
        .ToList();
}
