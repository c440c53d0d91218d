using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueDirectiveNamesRuleTests
{
    [Fact]
    public void A_directive_of_the_specification_may_be_defined_again() => SdlRuleTest.Valid(
        static context => new UniqueDirectiveNamesRule(context),
        "directive @skip on FIELD directive @a on FIELD");

    [Fact]
    public void A_directive_is_defined_once() => SdlRuleTest.Invalid(
        static context => new UniqueDirectiveNamesRule(context),
        """
            directive @a on FIELD
            directive @a on QUERY
            """,
        "There can be only one directive named \"@a\". @1:12 2:12");

    [Fact]
    public void A_directive_of_the_schema_is_not_defined_again() => SdlRuleTest.InvalidExtension(
        static context => new UniqueDirectiveNamesRule(context),
        "type Query { a: Int }",
        "directive @skip on FIELD",
        "Directive \"@skip\" already exists in the schema. It cannot be redefined. @1:12");
}
