using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class LoneSchemaDefinitionRuleTests
{
    [Fact]
    public void One_definition_and_its_extensions_are_fine() => SdlRuleTest.Valid(
        static context => new LoneSchemaDefinitionRule(context),
        "schema { query: Q } extend schema { mutation: M }");

    [Fact]
    public void Every_further_definition_is_reported() => SdlRuleTest.Invalid(
        static context => new LoneSchemaDefinitionRule(context),
        """
            schema { query: Q }
            schema { query: Q }
            schema { mutation: M }
            """,
        "Must provide only one schema definition. @2:1",
        "Must provide only one schema definition. @3:1");

    [Fact]
    public void A_schema_is_not_defined_again() => SdlRuleTest.InvalidExtension(
        static context => new LoneSchemaDefinitionRule(context),
        "type Query { a: Int }",
        "schema { query: Query }",
        "Cannot define a new schema within a schema extension. @1:1");
}
