using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownFragmentNamesRuleTests
{
    [Fact]
    public void A_defined_fragment_is_known() => RuleTest.Valid(
        Rule, """{ dog { ...A } } fragment A on Dog { name }""");

    [Fact]
    public void Any_other_is_not() => RuleTest.Invalid(
        Rule,
        """{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { ...C }""",
        """Unknown fragment "B". @1:30""",
        """Unknown fragment "C". @1:61""");

    [Fact]
    public void Names_are_not_types() => RuleTest.Invalid(
        Rule,
        """{ dog { ...Dog } }""",
        """Unknown fragment "Dog". @1:12""");

    [Fact]
    public void Each_spread_is_an_error() => RuleTest.Invalid(
        Rule,
        """{ dog { ...X ...X } }""",
        """Unknown fragment "X". @1:12""",
        """Unknown fragment "X". @1:17""");

    private static ValidationRule Rule(ValidationContext context) => new KnownFragmentNamesRule(context);
}
