using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>
/// What the rules for type system documents share: the document, the schema it extends (if any), the directives that may be
/// used, the nodes around the present one, and the errors.
/// </summary>
internal sealed class SdlContext
{
    private readonly List<GraphQLError> errors = [];
    private readonly Dictionary<string, DirectiveSignature> directives = new(StringComparer.Ordinal);

    public SdlContext(DocumentNode document, Schema? existing)
    {
        Document = document;
        Existing = existing;
        foreach (var known in existing?.Directives ?? BuiltInDirectives.Create())
        {
            directives[known.Name] = DirectiveSignature.Of(known);
        }

        foreach (var node in document.Definitions)
        {
            switch (node)
            {
                case DirectiveDefinitionNode directive:
                    directives[directive.Name.Value] = DirectiveSignature.Of(directive);
                    break;
                case TypeDefinitionNode { IsExtension: false } type:
                    Types[type.Name.Value] = type;
                    break;
            }
        }
    }

    /// <summary>Names that exist in every schema, whether or not it uses them.</summary>
    public static IReadOnlyList<string> StandardTypes { get; } =
    [
        "String", "Int", "Float", "Boolean", "ID",
        "__Schema", "__Directive", "__DirectiveLocation", "__Type", "__Field", "__InputValue", "__EnumValue", "__TypeKind",
    ];

    public DocumentNode Document { get; }

    public Schema? Existing { get; }

    /// <summary>The types the document defines; the last one where a name is defined twice.</summary>
    public OrderedDictionary<string, TypeDefinitionNode> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The nodes that hold the present one, outermost first.</summary>
    public List<SyntaxNode> Ancestors { get; } = [];

    public IReadOnlyList<GraphQLError> Errors => errors;

    public DirectiveSignature? Directive(string name) => directives.GetValueOrDefault(name);

    public void Report(string message, params IEnumerable<SyntaxNode> nodes) => errors.Add(new GraphQLError(message, ErrorCode.ValidationFailed)
    {
        Locations = nodes.Select(node => Document.Source.Locate(node.Start)).ToList(),
    });
}

/// <summary>What a use of a directive is checked against.</summary>
internal sealed record DirectiveSignature(
    IReadOnlyList<string> Locations, bool IsRepeatable, IReadOnlyList<string> Arguments, IReadOnlyList<(string Name, string Type)> Required)
{
    public static DirectiveSignature Of(DirectiveDefinition directive) => new(
        directive.Locations,
        directive.IsRepeatable,
        directive.Arguments.Select(argument => argument.Name).ToList(),
        directive.Arguments.Where(argument => argument.TypeText.EndsWith('!') && argument.DefaultValue is null)
            .Select(argument => (argument.Name, argument.TypeText)).ToList());

    public static DirectiveSignature Of(DirectiveDefinitionNode directive) => new(
        directive.Locations.Select(location => location.Value).ToList(),
        directive.IsRepeatable,
        directive.Arguments.Select(argument => argument.Name.Value).ToList(),
        directive.Arguments.Where(argument => argument.Type is NonNullTypeNode && argument.DefaultValue is null)
            .Select(argument => (argument.Name.Value, argument.Type.ToString()!)).DistinctBy(argument => argument.Value).ToList());
}
