using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class RootTypesCheckTests
{
    [Fact]
    public void Roots_may_have_any_name() => SchemaTest.Valid(
        "schema { query: Q mutation: M } type Q { a: Int } type M { a: Int }");

    [Fact]
    public void There_is_a_query_type() => SchemaTest.Invalid(
        "type Mutation { a: Int }",
        "Query root type must be provided. @");

    [Fact]
    public void The_schema_definition_decides_what_is_a_root() => SchemaTest.Invalid(
        "schema { mutation: Mutation } type Query { a: Int } type Mutation { a: Int }",
        "Query root type must be provided. @1:1");

    [Fact]
    public void Roots_are_object_types() => SchemaTest.Invalid(
        """
        schema { query: In mutation: Q }
        input In { a: Int } interface Q { a: Int }
        """,
        "Query root type must be Object type, it cannot be In. @1:17",
        "Mutation root type must be Object type if provided, it cannot be Q. @1:30");

    [Fact]
    public void Roots_are_different() => SchemaTest.Invalid(
        """
        type Q { a: Int }
        schema { query: Q mutation: Q }
        extend schema { subscription: Q }
        """,
        "All root types must be different, \"Q\" type is used as query, mutation, and subscription root types. @2:17 2:29 3:31");
}
