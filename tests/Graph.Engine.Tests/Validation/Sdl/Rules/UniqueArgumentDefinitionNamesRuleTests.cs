using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueArgumentDefinitionNamesRuleTests
{
    [Fact]
    public void Different_fields_may_have_equal_arguments() => SdlRuleTest.Valid(
        static context => new UniqueArgumentDefinitionNamesRule(context),
        "type A { x(a: Int): Int y(a: Int): Int } directive @d(a: Int, b: Int) on FIELD");

    [Fact]
    public void An_argument_is_defined_once() => SdlRuleTest.Invalid(
        static context => new UniqueArgumentDefinitionNamesRule(context),
        """
            type A { x(a: Int, b: Int, a: ID, a: ID): Int }
            extend interface B { y(c: Int, c: Int): Int }
            directive @d(e: Int, e: Int) on FIELD
            """,
        "Argument \"A.x(a:)\" can only be defined once. @1:12 1:28 1:35",
        "Argument \"B.y(c:)\" can only be defined once. @2:24 2:32",
        "Argument \"@d(e:)\" can only be defined once. @3:14 3:22");
}
