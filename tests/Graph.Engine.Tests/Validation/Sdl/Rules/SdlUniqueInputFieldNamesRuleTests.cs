using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class SdlUniqueInputFieldNamesRuleTests
{
    [Fact]
    public void Nested_objects_have_names_of_their_own() => SdlRuleTest.Valid(
        static context => new SdlUniqueInputFieldNamesRule(context),
        "type A { a(in: In = { x: { x: 1 } }): Int }");

    [Fact]
    public void A_field_is_given_once() => SdlRuleTest.Invalid(
        static context => new SdlUniqueInputFieldNamesRule(context),
        "type A { a(in: In = { x: { y: 1, y: 2 }, x: 1 }): Int }",
        "There can be only one input field named \"y\". @1:28 1:34",
        "There can be only one input field named \"x\". @1:23 1:42");
}
