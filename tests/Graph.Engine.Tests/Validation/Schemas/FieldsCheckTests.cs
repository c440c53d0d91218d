using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class FieldsCheckTests
{
    [Fact]
    public void An_extension_may_bring_the_fields() => SchemaTest.Valid(
        "type Query extend type Query { a(b: [In!]): Int } input In { c: Int }");

    [Fact]
    public void A_type_has_fields() => SchemaTest.Invalid(
        """
        type Query { a: A b: B } type A
        interface B
        """,
        "Type A must define one or more fields. @1:26",
        "Type B must define one or more fields. @2:1");

    [Fact]
    public void Fields_have_output_types_and_arguments_input_types() => SchemaTest.Invalid(
        """
        input In { a: Int }
        type Query { a: In b(c: Query): Int d(e: [Query!]!): [In] }
        """,
        "The type of Query.a must be Output Type but got: In. @2:17",
        "The type of Query.b(c:) must be Input Type but got: Query. @2:25",
        "The type of Query.d must be Output Type but got: [In]. @2:54",
        "The type of Query.d(e:) must be Input Type but got: [Query!]!. @2:42");

    [Fact]
    public void Two_underscores_are_reserved() => SchemaTest.Invalid(
        """
        type Query { __a(__b: Int): Int }
        type __T { a: Int }
        enum E { __X }
        input N { __c: Int }
        """,
        "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:14",
        "Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:18",
        "Name \"__T\" must not begin with \"__\", which is reserved by GraphQL introspection. @2:1",
        "Name \"__X\" must not begin with \"__\", which is reserved by GraphQL introspection. @3:10",
        "Name \"__c\" must not begin with \"__\", which is reserved by GraphQL introspection. @4:11");

    [Fact]
    public void What_must_be_given_is_not_deprecated() => SchemaTest.Invalid(
        "type Query { a(b: Int! @deprecated, c: Int! = 1 @deprecated): Int }",
        "Required argument Query.a(b:) cannot be deprecated. @1:24 1:19");

    [Fact]
    public void Defaults_fit() => SchemaTest.Invalid(
        """
        type Query { a(b: Int = 1.5, c: [Int!] = [1, null], d: E = "X", e: In = { x: { x: 1, y: 2 } }, f: In!= null): Int }
        enum E { X } input In { x: In z: Int! = 1 }
        """,
        "Query.a(b:) has invalid default value: Int cannot represent non-integer value: 1.5 @1:25",
        "Query.a(c:) has invalid default value at [1]: Expected value of non-null type \"Int!\" not to be null. @1:46",
        "Query.a(d:) has invalid default value: Enum \"E\" cannot represent non-enum value: \"X\". Did you mean the enum value \"X\"? @1:60",
        "Query.a(e:) has invalid default value at .x.x: Expected value of type \"In\" to be an object, found: 1. @1:83",
        "Query.a(e:) has invalid default value at .x: Expected value of type \"In\" not to include unknown field \"y\". Did you mean \"x\" or \"z\"? Found: { x: 1, y: 2 }. @1:86",
        "Query.a(f:) has invalid default value: Expected value of non-null type \"In!\" not to be null. @1:104");
}
