using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownOperationTypesRuleTests
{
    [Fact]
    public void Root_types_of_the_schema_are_known() => RuleTest.Valid(
        Rule, """query { dog { name } } subscription { tick }""");

    [Fact]
    public void An_operation_without_root_type_is_unknown() => RuleTest.Invalid(
        Rule,
        """mutation { a }""",
        """The mutation operation is not supported by the schema. @1:1""");

    [Fact]
    public void Each_one_is_an_error() => RuleTest.Invalid(
        Rule,
        """mutation A { a } query { dog { name } } mutation B { b }""",
        """The mutation operation is not supported by the schema. @1:1""",
        """The mutation operation is not supported by the schema. @1:41""");

    private static ValidationRule Rule(ValidationContext context) => new KnownOperationTypesRule(context);
}
