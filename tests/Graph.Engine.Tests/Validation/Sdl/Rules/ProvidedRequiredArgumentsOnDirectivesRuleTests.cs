using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Sdl.Rules;

public sealed class ProvidedRequiredArgumentsOnDirectivesRuleTests
{
    [Fact]
    public void What_is_nullable_or_has_a_default_may_be_missing() => SdlRuleTest.Valid(
        static context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
        "directive @d(a: Int, b: Int! = 1) on OBJECT type A @d { a: Int @deprecated }");

    [Fact]
    public void What_must_be_given_is_missed() => SdlRuleTest.Invalid(
        static context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
        """
            directive @d(a: [Int!]!, b: Int!) on OBJECT
            type A @d(b: 1) { a: Int }
            scalar S @specifiedBy
            """,
        "Argument \"@d(a:)\" of type \"[Int!]!\" is required, but it was not provided. @2:8",
        "Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided. @3:10");
}
