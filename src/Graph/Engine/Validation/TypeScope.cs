using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The types that surround the node being visited. Null where the document is wrong about them.</summary>
internal sealed class TypeScope
{
    /// <summary>The type whose selection set the node is in.</summary>
    public CompositeType? Parent { get; set; }

    /// <summary>The field being visited.</summary>
    public FieldDefinition? Field { get; set; }

    /// <summary>The directive being visited.</summary>
    public DirectiveDefinition? Directive { get; set; }

    /// <summary>The argument whose value is being visited.</summary>
    public InputValueDefinition? Argument { get; set; }

    /// <summary>The operation or fragment being visited.</summary>
    public DefinitionNode? Definition { get; set; }
}
