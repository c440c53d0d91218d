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

    private static ValidationRule Rule(ValidationContext context) => new UniqueFragmentNamesRule(context);
}
