using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsRuleTests
{
    [Fact]
    public void Operations_and_fragments_are_executable() => RuleTest.Valid(
        Rule, """{ dog { ...F } } fragment F on Dog { name }""");

    [Fact]
    public void A_type_definition_is_not() => RuleTest.Invalid(
        Rule,
        """{ dog { name } } type Cow { name: String } extend type Dog { color: String } schema { query: Query } directive @x on FIELD""",
        """The "Cow" definition is not executable. @1:18""",
        """The "Dog" definition is not executable. @1:44""",
        """The schema definition is not executable. @1:78""",
        """The "x" definition is not executable. @1:102""");

    [Fact]
    public void Every_kind_of_definition_is_named() => RuleTest.Invalid(
        Rule,
        """{ dog { name } } scalar S interface I { a: Int } union U = Dog enum E { A } input N { a: Int } extend schema { mutation: Query }""",
        """The "S" definition is not executable. @1:18""",
        """The "I" definition is not executable. @1:27""",
        """The "U" definition is not executable. @1:50""",
        """The "E" definition is not executable. @1:64""",
        """The "N" definition is not executable. @1:77""",
        """The schema definition is not executable. @1:96""");

    private static ValidationRule Rule(ValidationContext context) => new ExecutableDefinitionsRule(context);
}
