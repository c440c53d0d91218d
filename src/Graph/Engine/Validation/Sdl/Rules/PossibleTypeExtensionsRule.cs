using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>An extension extends a type that exists and is of its kind (spec 3.4.3 and the extensions of each kind).</summary>
internal sealed class PossibleTypeExtensionsRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeDefinitionNode { IsExtension: true, Name.Value: var name } extension)
        {
            return;
        }

        var definition = Context.Types.GetValueOrDefault(name);
        var existing = Context.Existing?.Find(name);
        if (definition is null && existing is null)
        {
            var known = Context.Types.Keys.Concat(Context.Existing?.Types.Select(type => type.Name) ?? []);
            Report($"Cannot extend type \"{name}\" because it is not defined.{Suggestions.DidYouMean(null, name, known)}", extension.Name);
        }
        else if ((definition?.Kind ?? KindOf(existing!)) != extension.Kind)
        {
            IEnumerable<SyntaxNode> nodes = definition is null ? [extension] : [definition, extension];
            Report($"Cannot extend non-{NameOf(extension.Kind)} type \"{name}\".", nodes);
        }
    }

    private static TypeDefinitionKind KindOf(NamedType type) => type switch
    {
        ScalarType => TypeDefinitionKind.Scalar,
        ObjectType => TypeDefinitionKind.Object,
        InterfaceType => TypeDefinitionKind.Interface,
        UnionType => TypeDefinitionKind.Union,
        EnumType => TypeDefinitionKind.Enum,
        _ => TypeDefinitionKind.InputObject,
    };

    private static string NameOf(TypeDefinitionKind kind) =>
        kind == TypeDefinitionKind.InputObject ? "input object" : kind.ToString().ToLowerInvariant();
}
