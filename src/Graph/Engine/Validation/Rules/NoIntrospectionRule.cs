using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Not of the specification: refuses __schema and __type where the host has switched introspection off.</summary>
internal sealed class NoIntrospectionRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: "__schema" or "__type" } field)
        {
            Report($"Introspection is switched off, but the document asks for \"{field.Name.Value}\".", field);
        }
    }
}
