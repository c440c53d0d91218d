using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueTypeNamesRuleTests
{
    [Fact]
    public void Extensions_have_the_name_of_their_type() => SdlRuleTest.Valid(
        static context => new UniqueTypeNamesRule(context),
        "type A { a: Int } extend type A { b: Int } scalar B");

    [Fact]
    public void Types_of_any_kind_share_their_names() => SdlRuleTest.Invalid(
        static context => new UniqueTypeNamesRule(context),
        """
            type A { a: Int }
            scalar A
            enum A { X }
            """,
        "There can be only one type named \"A\". @1:6 2:8",
        "There can be only one type named \"A\". @1:6 3:6");

    [Fact]
    public void A_type_of_the_schema_is_not_defined_again() => SdlRuleTest.InvalidExtension(
        static context => new UniqueTypeNamesRule(context),
        "type Query { a: Int }",
        "scalar Query",
        "Type \"Query\" already exists in the schema. It cannot also be defined in this type definition. @1:8");
}
