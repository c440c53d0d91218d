using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The types that surround the node being visited. Null where the document is wrong about them.</summary>
internal sealed class TypeScope
{
    /// <summary>The operation or fragment being visited.</summary>
    public DefinitionNode? Definition { get; set; }

    /// <summary>The type whose selection set the node is in.</summary>
    public CompositeType? Parent { get; set; }

    /// <summary>The field being visited.</summary>
    public FieldDefinition? Field { get; set; }

    /// <summary>The directive being visited, known or not.</summary>
    public DirectiveNode? DirectiveNode { get; set; }

    /// <summary>The definition of the directive being visited.</summary>
    public DirectiveDefinition? Directive { get; set; }

    /// <summary>The argument whose value is being visited.</summary>
    public InputValueDefinition? Argument { get; set; }

    /// <summary>The type expected of the value being visited.</summary>
    public GraphType? Input { get; set; }

    /// <summary>The input object whose field the value being visited belongs to, when it does so directly.</summary>
    public InputObjectType? InputOwner { get; set; }

    /// <summary>Whether the position of the value being visited has a default.</summary>
    public bool HasDefault { get; set; }
}
