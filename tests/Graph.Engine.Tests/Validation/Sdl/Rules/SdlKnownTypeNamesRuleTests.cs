using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class SdlKnownTypeNamesRuleTests
{
    [Fact]
    public void Defined_and_standard_types_are_known() => SdlRuleTest.Valid(
        static context => new SdlKnownTypeNamesRule(context),
        "type A implements B { a(x: In): [ID!]! t: __Type } interface B { b: Float } input In { a: Int } union U = A schema { query: A }");

    [Fact]
    public void Every_unknown_name_is_reported_with_the_nearest_known_ones() => SdlRuleTest.Invalid(
        static context => new SdlKnownTypeNamesRule(context),
        """
            type Anmial implements Being { a(x: Strin): [Animal] }
            union U = Lost
            schema { query: Querry }
            """,
        "Unknown type \"Being\". Did you mean \"Int\" or \"String\"? @1:24",
        "Unknown type \"Strin\". Did you mean \"String\"? @1:37",
        "Unknown type \"Animal\". Did you mean \"Anmial\"? @1:46",
        "Unknown type \"Lost\". Did you mean \"Float\"? @2:11",
        "Unknown type \"Querry\". @3:17");

    [Fact]
    public void Types_of_the_schema_are_known() => SdlRuleTest.Valid(
        static context => new SdlKnownTypeNamesRule(context),
        "extend type Query { b: A }", "type Query { a: A } scalar A");
}
