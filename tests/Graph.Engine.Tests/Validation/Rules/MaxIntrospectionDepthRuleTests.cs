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

    [Fact]
    public void Two_lists_are_not() => RuleTest.Valid(
        Rule, """{ __schema { types { fields { type { fields { name } } } } } __type(name: "Dog") { possibleTypes { interfaces { name } } } }""");

    [Fact]
    public void Inline_fragments_do_not_hide_it() => RuleTest.Invalid(
        Rule,
        """{ __schema { types { ... { inputFields { type { ... on __Type { inputFields { type { inputFields { name } } } } } } } } } }""",
        """Maximum introspection depth exceeded @1:3""");

    [Fact]
    public void Each_root_is_an_error() => RuleTest.Invalid(
        Rule,
        """query A { a: __schema { types { fields { type { fields { type { fields { name } } } } } } } } query B { b: __type(name: "Dog") { ...F } } fragment F on __Type { fields { type { fields { type { fields { name } } } } } }""",
        """Maximum introspection depth exceeded @1:11""",
        """Maximum introspection depth exceeded @1:105""");

    [Fact]
    public void Circles_end() => RuleTest.Valid(
        Rule, """{ __schema { types { ...F } } } fragment F on __Type { ofType { ...F } }""");

    [Fact]
    public void Fields_of_the_product_may_have_these_names() => RuleTest.Valid(
        Rule, """{ dog { fields { fields { fields { name } } } } }""");

    private static ValidationRule Rule(ValidationContext context) => new MaxIntrospectionDepthRule(context);
}
