namespace SocialCommerce.Graph.Engine.Types;

/// <summary>The directives of the specification (3.13).</summary>
internal static class BuiltInDirectives
{
    public const string DefaultDeprecation = "No longer supported";

    /// <summary>Names of directives that every schema has, even where it defines them again.</summary>
    public static IReadOnlySet<string> Names { get; } = Create().Select(directive => directive.Name).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<DirectiveDefinition> Create() =>
    [
        new("include", "Directs the executor to include this field or fragment only when the `if` argument is true.", ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"])
        {
            IsBuiltIn = true,
            Arguments = { new InputValueDefinition("if", "Included when true.", "Boolean!") },
        },
        new("skip", "Directs the executor to skip this field or fragment when the `if` argument is true.", ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"])
        {
            IsBuiltIn = true,
            Arguments = { new InputValueDefinition("if", "Skipped when true.", "Boolean!") },
        },
        new("deprecated", "Marks an element of a GraphQL schema as no longer supported.", ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"])
        {
            IsBuiltIn = true,
            Arguments =
            {
                new InputValueDefinition(
                    "reason",
                    "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data. Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).",
                    "String!")
                {
                    DefaultValue = new Language.StringValueNode(0, DefaultDeprecation, isBlock: false),
                },
            },
        },
        new("specifiedBy", "Exposes a URL that specifies the behavior of this scalar.", ["SCALAR"])
        {
            IsBuiltIn = true,
            Arguments = { new InputValueDefinition("url", "The URL that specifies the behavior of this scalar.", "String!") },
        },
        new("oneOf", "Indicates exactly one field must be supplied and this field must not be `null`.", ["INPUT_OBJECT"]) { IsBuiltIn = true },
    ];
}
