using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueFieldDefinitionNamesRuleTests
{
    [Fact]
    public void Different_types_may_have_equal_fields() => SdlRuleTest.Valid(
        static context => new UniqueFieldDefinitionNamesRule(context),
        "type A { x: Int } input B { x: Int } extend type A { y: Int }");

    [Fact]
    public void A_field_is_defined_once_extensions_included() => SdlRuleTest.Invalid(
        static context => new UniqueFieldDefinitionNamesRule(context),
        """
            type A { x: Int x: ID }
            extend type A { x: ID }
            input B { y: Int y: Int }
            interface C { z: ID z: ID }
            """,
        "Field \"A.x\" can only be defined once. @1:10 1:17",
        "Field \"A.x\" can only be defined once. @1:10 2:17",
        "Field \"B.y\" can only be defined once. @3:11 3:18",
        "Field \"C.z\" can only be defined once. @4:15 4:21");

    [Fact]
    public void An_extension_does_not_repeat_a_field() => SdlRuleTest.InvalidExtension(
        static context => new UniqueFieldDefinitionNamesRule(context),
        "type Query { a(in: In): Int } input In { b: Int }",
        "extend type Query { a: ID } extend input In { b: ID c: ID }",
        "Field \"Query.a\" already exists in the schema. It cannot also be defined in this type extension. @1:21",
        "Field \"In.b\" already exists in the schema. It cannot also be defined in this type extension. @1:47");
}
