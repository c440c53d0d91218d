using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Tests.World;
using SocialCommerce.Graph.Engine.Validation;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation;

/// <summary>Runs one rule over documents about animals.</summary>
internal static class RuleTest
{
    private static readonly Schema Animals = Schema.FromSdl("""
        interface Being { name(short: Boolean): String }
        interface Animal implements Being { name(short: Boolean): String mother: Animal }
        type Dog implements Being & Animal {
          name(short: Boolean): String mother: Animal nickname: String
          barks(volume: Int): Boolean knows(command: Command): Boolean isAt(x: Int!, y: Int! = 0): Boolean
        }
        type Cat implements Being & Animal { name(short: Boolean): String mother: Animal nickname: String! meows: Boolean lives: Int }
        type Human implements Being { name(short: Boolean): String pets: [Animal] friends: [Human!] }
        type Robot { model: String }
        union DogOrCat = Dog | Cat
        union Owner = Human | Robot
        enum Command { SIT DOWN STAY }
        input Where { x: Int! y: Int = 1 tags: [String!] inner: Where }
        input Pick @oneOf { id: ID name: String }
        type Query {
          dog: Dog cat: Cat animal: Animal human(id: ID): Human pet: DogOrCat owner: Owner
          find(where: Where, pick: Pick, command: Command, list: [Int!], text: String, number: Float, flag: Boolean, id: ID, count: Int! = 1): String
        }
        type Subscription { tick: Int dog: Dog }
        directive @onField(text: String, must: Int! = 1) on FIELD
        directive @needs(what: String!) on FIELD
        directive @onQuery on QUERY
        directive @onVariable on VARIABLE_DEFINITION
        directive @often repeatable on FIELD
        """);

    public static void Valid(Func<ValidationContext, ValidationRule> rule, string document) => Assert.Empty(Errors(rule, document));

    /// <summary>Each expected error is its message, and its locations as "@line:column line:column".</summary>
    public static void Invalid(Func<ValidationContext, ValidationRule> rule, string document, params string[] expected) =>
        Assert.Equal(expected, Errors(rule, document));

    private static List<string> Errors(Func<ValidationContext, ValidationRule> rule, string document) =>
        DocumentValidator.Validate(Animals, Parser.Parse(SourceText.From(document)), [rule])
            .Select(error => $"{error.Message} @{string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}"))}")
            .ToList();
}
