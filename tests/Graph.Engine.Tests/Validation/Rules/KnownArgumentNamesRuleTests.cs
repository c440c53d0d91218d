using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests
{
    [Fact]
    public void Known_names_are_fine() => RuleTest.Valid(
        Rule, """{ dog { isAt(y: 1, x: 2) barks @onField(text: "a") } }""");

    [Fact]
    public void Unknown_names_come_with_a_hint() => RuleTest.Invalid(
        Rule,
        """{ dog { barks(volum: 1, z: 2) @skip(unless: true) } }""",
        """Unknown argument "volum" on field "Dog.barks". Did you mean "volume"? @1:15""",
        """Unknown argument "z" on field "Dog.barks". @1:25""",
        """Unknown argument "unless" on directive "@skip". @1:37""");

    [Fact]
    public void Unknown_fields_and_directives_are_left_to_other_rules() => RuleTest.Valid(
        Rule, """{ nothing(a: 1) dog @what(b: 2) { name } }""");

    [Fact]
    public void Arguments_of_an_interface_are_known() => RuleTest.Invalid(
        Rule,
        """{ animal { name(short: true) name2: name(shor: true) } }""",
        """Unknown argument "shor" on field "Animal.name". Did you mean "short"? @1:42""");

    [Fact]
    public void Several_hints_are_listed_by_nearness() => RuleTest.Invalid(
        Rule,
        """{ find(tex: 1, ids: 2, lis: 3) dog { isAt(z: 1) } }""",
        """Unknown argument "tex" on field "Query.find". Did you mean "text"? @1:8""",
        """Unknown argument "ids" on field "Query.find". Did you mean "id"? @1:16""",
        """Unknown argument "lis" on field "Query.find". Did you mean "list" or "id"? @1:24""",
        """Unknown argument "z" on field "Dog.isAt". Did you mean "x" or "y"? @1:43""");

    [Fact]
    public void Fields_of_introspection_have_arguments_too() => RuleTest.Invalid(
        Rule,
        """{ __type(nam: "a", name: "b") { fields(includeDeprecate: true) { name } } }""",
        """Unknown argument "nam" on field "Query.__type". Did you mean "name"? @1:10""",
        """Unknown argument "includeDeprecate" on field "__Type.fields". Did you mean "includeDeprecated"? @1:40""");

    private static ValidationRule Rule(ValidationContext context) => new KnownArgumentNamesRule(context);
}
