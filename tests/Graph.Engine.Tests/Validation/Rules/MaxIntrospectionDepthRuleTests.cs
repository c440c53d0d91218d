using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class MaxIntrospectionDepthRuleTests
{
    [Fact]
    public void What_tools_ask_is_fine() => RuleTest.Valid(
        Rule, """{ __schema { types { fields { type { ofType { ofType { name } } } args { type { name } } } interfaces { name } } } }""");

    [Fact]
    public void Three_lists_of_types_are_too_deep() => RuleTest.Invalid(
        Rule,
        """{ __schema { types { fields { type { interfaces { possibleTypes { name } } } } } } }""",
        """Maximum introspection depth exceeded @1:3""");

    [Fact]
    public void Fragments_do_not_hide_it() => RuleTest.Invalid(
        Rule,
        """{ __type(name: "Dog") { ...F } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { fields { type { fields { name } } } }""",
        """Maximum introspection depth exceeded @1:3""");

    private static ValidationRule Rule(ValidationContext context) => new MaxIntrospectionDepthRule(context);
}
