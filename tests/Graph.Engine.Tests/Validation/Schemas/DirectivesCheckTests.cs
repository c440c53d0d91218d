using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class DirectivesCheckTests
{
    [Fact]
    public void Arguments_have_input_types_and_fitting_defaults() => SchemaTest.Valid(
        "directive @d(a: In = { x: 1 }, b: Int @deprecated) on FIELD input In { x: Int } type Query { a: Int }");

    [Fact]
    public void Names_types_defaults_and_deprecations_are_checked() => SchemaTest.Invalid(
        """
        type Query { a: Int }
        directive @__d(__a: Int) on FIELD
        directive @e(a: Query) on FIELD
        directive @f(a: Int! @deprecated) on FIELD
        directive @g(a: Int = "1") on FIELD
        """,
        "Name \"__d\" must not begin with \"__\", which is reserved by GraphQL introspection. @2:1",
        "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection. @2:16",
        "The type of @e(a:) must be Input Type but got: Query. @3:14",
        "Required argument @f(a:) cannot be deprecated. @4:22 4:17",
        "@g(a:) has invalid default value: Int cannot represent non-integer value: \"1\" @5:23");
}
