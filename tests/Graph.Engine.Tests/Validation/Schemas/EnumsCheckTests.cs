using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Schemas;

public sealed class EnumsCheckTests
{
    [Fact]
    public void An_enum_has_values() => SchemaTest.Invalid(
        """
        type Query { e: E }
        enum E
        extend enum E @d directive @d on ENUM
        """,
        "Enum type E must define one or more values. @2:1 3:1");
}
