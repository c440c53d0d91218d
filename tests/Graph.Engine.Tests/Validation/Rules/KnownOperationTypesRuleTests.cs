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

    private static ValidationRule Rule(ValidationContext context) => new KnownOperationTypesRule(context);
}
