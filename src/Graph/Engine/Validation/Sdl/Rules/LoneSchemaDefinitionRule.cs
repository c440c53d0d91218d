using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A document has at most one schema definition (spec 3.3).</summary>
internal sealed class LoneSchemaDefinitionRule(SdlContext context) : SdlRule(context)
{
    private bool hasDefinition;

    public override void Enter(SyntaxNode node)
    {
        if (node is not SchemaNode { IsExtension: false } definition)
        {
            return;
        }

        if (Context.Existing is { } schema && (schema.Nodes.Any(known => !known.IsExtension) || schema.HasRoots))
        {
            Report("Cannot define a new schema within a schema extension.", definition);
            return;
        }

        if (hasDefinition)
        {
            Report("Must provide only one schema definition.", definition);
        }

        hasDefinition = true;
    }
}
