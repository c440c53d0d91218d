using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

/// <summary>Reads schemas whose documents follow the rules for documents, but which may be wrong as a whole.</summary>
internal static class SchemaTest
{
    public static void Valid(string sdl) => Assert.NotNull(Schema.FromSdl(sdl).QueryType);

    /// <summary>Each expected error is its message, and its locations as "@line:column line:column".</summary>
    public static void Invalid(string sdl, params string[] expected) => Assert.Equal(
        expected,
        Assert.Throws<SchemaException>(() => Schema.FromSdl(sdl)).Errors
            .Select(error => $"{error.Message} @{string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}"))}"));
}
