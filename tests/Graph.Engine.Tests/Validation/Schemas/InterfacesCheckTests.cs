using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class InterfacesCheckTests
{
    [Fact]
    public void Fields_may_be_narrower() => SchemaTest.Valid(
        "interface I { a: I b: [I] c(x: Int): U d: Int } type A implements I { a: A! b: [A!]! c(x: Int, y: Int): A d: Int! } union U = A type Query { i: I }");

    [Fact]
    public void Interfaces_implement_interfaces() => SchemaTest.Valid(
        "interface A { a: Int } interface B implements A { a: Int b: Int } type Query implements A & B { a: Int b: Int }");

    [Fact]
    public void Everything_promised_is_there() => SchemaTest.Invalid(
        """
        interface I { a: Int b(x: Int, y: Int): Int c: [I]! }
        type Query implements I { b(x: ID, z: Int!): Int c: [I] }
        """,
        "Interface field I.a expected but Query does not provide it. @1:15 2:1",
        "Interface field argument I.b(x:) expects type Int but Query.b(x:) is type ID. @1:27 2:32",
        "Interface field argument I.b(y:) expected but Query.b does not provide it. @1:32 2:27",
        "Argument \"Query.b(z:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.b\". @2:36 1:22",
        "Interface field I.c expects type [I]! but Query.c is type [I]. @1:48 2:53");

    [Fact]
    public void Only_interfaces_are_implemented_and_once() => SchemaTest.Invalid(
        """
        type Query implements A & U & I & I { a: Int }
        type A { a: Int } union U = A interface I { a: Int }
        """,
        "Type Query must only implement Interface types, it cannot implement A. @1:23",
        "Type Query must only implement Interface types, it cannot implement U. @1:27",
        "Type Query can only implement I once. @1:31 1:35");

    [Fact]
    public void What_interfaces_implement_is_implemented() => SchemaTest.Invalid(
        """
        interface A { a: Int }
        interface B implements A { a: Int }
        type Query implements B { a: Int }
        """,
        "Type Query must implement A because it is implemented by B. @2:24 3:23");

    [Fact]
    public void Nothing_implements_itself() => SchemaTest.Invalid(
        """
        interface A implements A & B { a: Int }
        interface B implements A { a: Int }
        type Query { a: A }
        """,
        "Type A cannot implement itself because it would create a circular reference. @1:24",
        "Type B cannot implement A because it would create a circular reference. @1:28 2:24");

    [Fact]
    public void A_field_is_deprecated_only_where_its_promise_is() => SchemaTest.Invalid(
        """
        interface I { a: Int }
        type Query implements I { a: Int @deprecated }
        """,
        "Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated. @2:34 2:30");

    [Fact]
    public void Lists_and_nulls_do_not_mix() => SchemaTest.Invalid(
        """
        interface I { a: [Int] b: Int! }
        type Query implements I { a: Int b: Int }
        """,
        "Interface field I.a expects type [Int] but Query.a is type Int. @1:18 2:30",
        "Interface field I.b expects type Int! but Query.b is type Int. @1:27 2:37");
}
