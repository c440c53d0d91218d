using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class PossibleTypeExtensionsRuleTests
{
    [Fact]
    public void An_extension_of_the_same_kind_is_fine() => SdlRuleTest.Valid(
        static context => new PossibleTypeExtensionsRule(context),
        "scalar S type O union U interface I enum E input N directive @d on SCALAR extend scalar S @d extend type O { a: Int } extend union U = O extend interface I { a: Int } extend enum E { X } extend input N { a: Int }");

    [Fact]
    public void The_type_must_exist_and_be_of_the_kind() => SdlRuleTest.Invalid(
        static context => new PossibleTypeExtensionsRule(context),
        """
            scalar Scalar
            extend type Scalr { a: Int }
            extend type Scalar { a: Int }
            extend input Scalar { a: Int }
            """,
        "Cannot extend type \"Scalr\" because it is not defined. Did you mean \"Scalar\"? @2:13",
        "Cannot extend non-object type \"Scalar\". @1:1 3:1",
        "Cannot extend non-input object type \"Scalar\". @1:1 4:1");

    [Fact]
    public void A_type_of_the_schema_may_be_extended_as_what_it_is() => SdlRuleTest.InvalidExtension(
        static context => new PossibleTypeExtensionsRule(context),
        "type Query { a: Int }",
        "extend type Query { b: Int } extend enum Query { X }",
        "Cannot extend non-enum type \"Query\". @1:30");
}
