using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => RuleTest.Valid(
        Rule, """{ dog { ...A ...B } } fragment A on Dog { name } fragment B on Dog { name }""");

    [Fact]
    public void Twins_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog { ...A } } fragment A on Dog { name } fragment A on Dog { barks }""",
        """There can be only one fragment named "A". @1:27 1:54""");

    [Fact]
    public void Fragments_and_operations_have_names_of_their_own() => RuleTest.Valid(
        Rule, """query A { dog { ...A } } fragment A on Dog { name }""");

    [Fact]
    public void Each_further_one_is_an_error() => RuleTest.Invalid(
        Rule,
        """fragment A on Dog { name } fragment A on Dog { name } fragment A on Cat { name }""",
        """There can be only one fragment named "A". @1:10 1:37""",
        """There can be only one fragment named "A". @1:10 1:64""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueFragmentNamesRule(context);
}
