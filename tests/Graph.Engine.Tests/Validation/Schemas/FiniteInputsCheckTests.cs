using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class FiniteInputsCheckTests
{
    [Fact]
    public void A_list_or_a_nullable_field_ends_the_chain() => SchemaTest.Valid(
        "input A { b: B! } input B { as: [A!]! c: C } input C { a: A! } type Query { a(b: B): Int }");

    [Fact]
    public void A_one_of_needs_only_one_way_out() => SchemaTest.Valid(
        "input A @oneOf { a: A b: Int } input B { a: A! } type Query { a(b: B): Int }");

    [Fact]
    public void Nothing_needs_itself() => SchemaTest.Invalid(
        """
        type Query { a(b: B): Int }
        input A { a: A! }
        input B { c: C! x: Int }
        input C { d: D! }
        input D { b: B! c: C! }
        input E @oneOf { e: E f: F }
        input F { e: E! }
        """,
        "Input Object A cannot be provided a finite value because it references itself through fields: A.a. @2:11",
        "Input Object B cannot be provided a finite value because it references itself through fields: B.c, C.d, D.b. @3:11 4:11 5:11",
        "Input Object C cannot be provided a finite value because it references itself through fields: C.d, D.c. @4:11 5:17",
        "Input Object E cannot be provided a finite value because it references itself through fields: E.e. @6:18",
        "Input Object E cannot be provided a finite value because it references itself through fields: E.f, F.e. @6:23 7:11");
}
