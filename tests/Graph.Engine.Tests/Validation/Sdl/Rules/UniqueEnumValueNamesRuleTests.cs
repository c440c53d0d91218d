using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueEnumValueNamesRuleTests
{
    [Fact]
    public void Different_enums_may_have_equal_values() => SdlRuleTest.Valid(
        static context => new UniqueEnumValueNamesRule(context),
        "enum A { X } enum B { X } extend enum A { Y }");

    [Fact]
    public void A_value_is_defined_once_extensions_included() => SdlRuleTest.Invalid(
        static context => new UniqueEnumValueNamesRule(context),
        """
            enum A { X Y X }
            extend enum A { Y }
            """,
        "Enum value \"A.X\" can only be defined once. @1:10 1:14",
        "Enum value \"A.Y\" can only be defined once. @1:12 2:17");

    [Fact]
    public void An_extension_does_not_repeat_a_value() => SdlRuleTest.InvalidExtension(
        static context => new UniqueEnumValueNamesRule(context),
        "type Query { a: A } enum A { X }",
        "extend enum A { X Y }",
        "Enum value \"A.X\" already exists in the schema. It cannot also be defined in this type extension. @1:17");
}
