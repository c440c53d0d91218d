using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class KnownArgumentNamesOnDirectivesRuleTests
{
    [Fact]
    public void Defined_arguments_are_known() => SdlRuleTest.Valid(
        static context => new KnownArgumentNamesOnDirectivesRule(context),
        "directive @d(text: String) on OBJECT type A @d(text: \"\") { a: Int @deprecated(reason: \"\") }");

    [Fact]
    public void Unknown_ones_are_reported_with_the_nearest_known() => SdlRuleTest.Invalid(
        static context => new KnownArgumentNamesOnDirectivesRule(context),
        """
            directive @d(text: String) on OBJECT
            type A @d(txt: "", x: 1) { a: Int @deprecated(why: "") }
            """,
        "Unknown argument \"txt\" on directive \"@d\". Did you mean \"text\"? @2:11",
        "Unknown argument \"x\" on directive \"@d\". @2:20",
        "Unknown argument \"why\" on directive \"@deprecated\". @2:47");
}
