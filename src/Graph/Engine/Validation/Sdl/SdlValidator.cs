using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation.Rules;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>
/// Checks a type system document before a schema is made of it: that names are unique and known, that directives are used
/// as they are defined. Visits every node once, in document order, and tells all rules.
/// </summary>
internal static class SdlValidator
{
    public static IReadOnlyList<Func<SdlContext, SdlRule>> AllRules { get; } =
    [
        static context => new LoneSchemaDefinitionRule(context),
        static context => new UniqueOperationTypesRule(context),
        static context => new UniqueTypeNamesRule(context),
        static context => new UniqueEnumValueNamesRule(context),
        static context => new UniqueFieldDefinitionNamesRule(context),
        static context => new UniqueArgumentDefinitionNamesRule(context),
        static context => new UniqueDirectiveNamesRule(context),
        static context => new SdlKnownTypeNamesRule(context),
        static context => new SdlKnownDirectivesRule(context),
        static context => new SdlUniqueDirectivesPerLocationRule(context),
        static context => new PossibleTypeExtensionsRule(context),
        static context => new KnownArgumentNamesOnDirectivesRule(context),
        static context => new SdlUniqueArgumentNamesRule(context),
        static context => new SdlUniqueInputFieldNamesRule(context),
        static context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];

    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document, Schema? existing = null) => Validate(document, existing, AllRules);

    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document, Schema? existing, IReadOnlyList<Func<SdlContext, SdlRule>> rules)
    {
        var context = new SdlContext(document, existing);
        Visit(document, context, rules.Select(create => create(context)).ToList());
        return context.Errors;
    }

    private static void Visit(SyntaxNode node, SdlContext context, List<SdlRule> rules)
    {
        rules.ForEach(rule => rule.Enter(node));
        context.Ancestors.Add(node);
        foreach (var child in SyntaxChildren.Of(node))
        {
            Visit(child, context, rules);
        }

        context.Ancestors.RemoveAt(context.Ancestors.Count - 1);
        rules.ForEach(rule => rule.Leave(node));
    }
}
