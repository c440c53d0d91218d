using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class InputObjectsCheckTests
{
    [Fact]
    public void A_one_of_has_nullable_fields() => SchemaTest.Valid(
        "input One @oneOf { a: Int b: One c: [Int!] } type Query { a(one: One): Int }");

    [Fact]
    public void A_one_of_has_neither_non_null_fields_nor_defaults() => SchemaTest.Invalid(
        """
        type Query { a(one: One): Int }
        input One @oneOf { a: Int! b: Int = 1 }
        """,
        "OneOf input field One.a must be nullable. @2:23",
        "OneOf input field One.b cannot have a default value. @2:28");

    [Fact]
    public void Fields_are_checked_like_arguments() => SchemaTest.Invalid(
        """
        type Query { a(in: In, e: Empty): Int }
        input In { a: Query b: Int! @deprecated c: Int = x d: One = {} e: One = { f: null } } input Empty
        input One @oneOf { f: Int }
        """,
        "The type of In.a must be Input Type but got: Query. @2:15",
        "Required input field In.b cannot be deprecated. @2:29 2:24",
        "In.c has invalid default value: Int cannot represent non-integer value: x @2:50",
        "In.d has invalid default value: Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null. @2:61",
        "In.e has invalid default value at .f: Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null. @2:73",
        "Input Object type Empty must define one or more fields. @2:87");
}
