using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class SdlKnownDirectivesRuleTests
{
    [Fact]
    public void Directives_stand_where_they_may() => SdlRuleTest.Valid(
        static context => new SdlKnownDirectivesRule(context),
        "directive @s on SCHEMA directive @a on ARGUMENT_DEFINITION directive @i on INPUT_FIELD_DEFINITION directive @v on ENUM_VALUE schema @s { query: Q } type Q { a(b: Int @a): Int @deprecated } input In @oneOf { x: Int @i } enum E { X @v } scalar D @specifiedBy(url: \"\")");

    [Fact]
    public void Unknown_and_misplaced_ones_are_reported() => SdlRuleTest.Invalid(
        static context => new SdlKnownDirectivesRule(context),
        """
            type Q @lost { a(b: Int @oneOf): Int @specifiedBy(url: "") }
            input In { x: Int @skip(if: true) }
            extend schema @deprecated
            union U @deprecated = Q
            enum E @oneOf { X @oneOf }
            interface I @oneOf { a: Int }
            scalar S @oneOf
            extend input In @deprecated
            """,
        "Unknown directive \"@lost\". @1:8",
        "Directive \"@oneOf\" may not be used on ARGUMENT_DEFINITION. @1:25",
        "Directive \"@specifiedBy\" may not be used on FIELD_DEFINITION. @1:38",
        "Directive \"@skip\" may not be used on INPUT_FIELD_DEFINITION. @2:19",
        "Directive \"@deprecated\" may not be used on SCHEMA. @3:15",
        "Directive \"@deprecated\" may not be used on UNION. @4:9",
        "Directive \"@oneOf\" may not be used on ENUM. @5:8",
        "Directive \"@oneOf\" may not be used on ENUM_VALUE. @5:19",
        "Directive \"@oneOf\" may not be used on INTERFACE. @6:13",
        "Directive \"@oneOf\" may not be used on SCALAR. @7:10",
        "Directive \"@deprecated\" may not be used on INPUT_OBJECT. @8:17");
}
