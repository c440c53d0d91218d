using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation.Rules;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Runs the validation rules of the specification (chapter 5) over a document.</summary>
internal static class DocumentValidator
{
    /// <summary>All rules, in the order in which graphql-js reports them.</summary>
    public static IReadOnlyList<Func<ValidationContext, ValidationRule>> AllRules { get; } =
    [
        static context => new MaxIntrospectionDepthRule(context),
        static context => new ExecutableDefinitionsRule(context),
        static context => new KnownOperationTypesRule(context),
        static context => new UniqueOperationNamesRule(context),
        static context => new LoneAnonymousOperationRule(context),
        static context => new SingleFieldSubscriptionsRule(context),
        static context => new KnownTypeNamesRule(context),
        static context => new FragmentsOnCompositeTypesRule(context),
        static context => new VariablesAreInputTypesRule(context),
        static context => new ScalarLeafsRule(context),
        static context => new FieldsOnCorrectTypeRule(context),
        static context => new UniqueFragmentNamesRule(context),
        static context => new KnownFragmentNamesRule(context),
        static context => new NoUnusedFragmentsRule(context),
        static context => new PossibleFragmentSpreadsRule(context),
        static context => new NoFragmentCyclesRule(context),
        static context => new UniqueVariableNamesRule(context),
        static context => new NoUndefinedVariablesRule(context),
        static context => new NoUnusedVariablesRule(context),
        static context => new KnownDirectivesRule(context),
        static context => new UniqueDirectivesPerLocationRule(context),
        static context => new KnownArgumentNamesRule(context),
        static context => new UniqueArgumentNamesRule(context),
        static context => new ValuesOfCorrectTypeRule(context),
        static context => new ProvidedRequiredArgumentsRule(context),
        static context => new VariablesInAllowedPositionRule(context),
        static context => new OverlappingFieldsCanBeMergedRule(context),
        static context => new UniqueInputFieldNamesRule(context),
    ];

    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document) => Validate(schema, document, AllRules);

    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema, DocumentNode document, IReadOnlyList<Func<ValidationContext, ValidationRule>> rules)
    {
        var context = new ValidationContext(schema, document);
        try
        {
            new DocumentWalker(context, [new UsageCollector(context)]).Walk();
            new DocumentWalker(context, rules.Select(create => create(context)).ToList()).Walk();
        }
        catch (TooManyErrorsException exception)
        {
            context.Abort(exception.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            context.Abort("The document is nested too deeply.");
        }

        return context.Errors;
    }
}
