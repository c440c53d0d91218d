using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class SdlUniqueArgumentNamesRuleTests
{
    [Fact]
    public void Each_argument_once_is_fine() => SdlRuleTest.Valid(
        static context => new SdlUniqueArgumentNamesRule(context),
        "type A @d(a: 1, b: 2) { a: Int }");

    [Fact]
    public void An_argument_is_given_once() => SdlRuleTest.Invalid(
        static context => new SdlUniqueArgumentNamesRule(context),
        "type A @d(a: 1, a: 2, a: 3) { a: Int }",
        "There can be only one argument named \"a\". @1:11 1:17 1:23");
}
