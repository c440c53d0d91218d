using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class UnionsCheckTests
{
    [Fact]
    public void Members_are_objects() => SchemaTest.Valid(
        "union U = Query | B type B { a: Int } type Query { u: U }");

    [Fact]
    public void A_union_has_different_object_types() => SchemaTest.Invalid(
        """
        type Query { u: U } union E
        union U = Query | Int | I | Query | Query
        interface I { a: Int }
        """,
        "Union type E must define one or more member types. @1:21",
        "Union type U can only include Object types, it cannot include Int. @2:19",
        "Union type U can only include Object types, it cannot include I. @2:25",
        "Union type U can only include type Query once. @2:11 2:29 2:37",
        "Union type U can only include type Query once. @2:11 2:29 2:37");
}
