using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class SdlUniqueDirectivesPerLocationRuleTests
{
    [Fact]
    public void Repeatable_ones_and_other_locations_are_fine() => SdlRuleTest.Valid(
        static context => new SdlUniqueDirectivesPerLocationRule(context),
        "directive @r repeatable on OBJECT directive @o on OBJECT | FIELD_DEFINITION type A @r @r @o { a: Int @o b: Int @o } type B @o { a: Int }");

    [Fact]
    public void A_type_and_its_extensions_are_one_location() => SdlRuleTest.Invalid(
        static context => new SdlUniqueDirectivesPerLocationRule(context),
        """
            directive @o on OBJECT | SCHEMA | FIELD_DEFINITION
            type A @o { a: Int @o @o }
            extend type A @o
            schema @o { query: A }
            extend schema @o
            """,
        "The directive \"@o\" can only be used once at this location. @2:20 2:23",
        "The directive \"@o\" can only be used once at this location. @2:8 3:15",
        "The directive \"@o\" can only be used once at this location. @4:8 5:15");
}
