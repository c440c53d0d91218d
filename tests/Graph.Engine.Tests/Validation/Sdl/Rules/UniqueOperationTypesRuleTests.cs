using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class UniqueOperationTypesRuleTests
{
    [Fact]
    public void Different_kinds_of_operations_are_fine() => SdlRuleTest.Valid(
        static context => new UniqueOperationTypesRule(context),
        "schema { query: Q } extend schema { mutation: M subscription: S }");

    [Fact]
    public void A_kind_has_one_root_type_extensions_included() => SdlRuleTest.Invalid(
        static context => new UniqueOperationTypesRule(context),
        """
            schema { query: A query: B }
            extend schema { query: C }
            """,
        "There can be only one query type in schema. @1:10 1:19",
        "There can be only one query type in schema. @1:10 2:17");

    [Fact]
    public void An_extension_does_not_replace_a_root_type() => SdlRuleTest.InvalidExtension(
        static context => new UniqueOperationTypesRule(context),
        "type Query { a: Int }",
        "extend schema { query: Other mutation: Other }",
        "Type for query already defined in the schema. It cannot be redefined. @1:17");
}
