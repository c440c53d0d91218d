using System.Text.Json;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Graph;

/// <summary>I19: walks the whole schema as nobody and as a token that may only read. Whatever is added later is walked too.</summary>
public sealed class WrongUserTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    /// <summary>The mutations that exist for people who are not signed in; their reading is only counted, without identity.</summary>
    private static readonly string[] ForEveryone = ["signUp", "signIn", "signOut", "sandboxSignIn", "recordInteractions"];

    /// <summary>What a token that may only read can do: look, and move the sandbox's clock, which the contract opens to all.</summary>
    private static readonly string[] WithoutAScope = ["sandboxAdvanceClock"];

    private const string Introspection =
        """
        { __schema { mutationType { fields { name args { name type { ...T } } } } subscriptionType { fields { name } }
          types { kind name inputFields { name type { ...T } defaultValue } enumValues { name } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    [Fact]
    public async Task Every_mutation_refuses_someone_who_is_not_signed_in()
    {
        var schema = (await platform.AskAsync(null, Introspection)).GetProperty("__schema");
        var walked = 0;
        foreach (var (name, input) in Mutations(schema).Where(mutation => !ForEveryone.Contains(mutation.Name)))
        {
            var payload = await CallAsync(null, name, input);
            Assert.True(Codes(payload).Contains("UNAUTHENTICATED"), $"{name} answered {payload} to nobody.");
            walked++;
        }
        Assert.True(walked > 40, $"Only {walked} mutations were found.");
    }

    [Fact]
    public async Task Every_mutation_refuses_a_token_that_may_only_read()
    {
        var session = await platform.SignUpAsync();
        var made = await platform.DoneAsync(session, "createApiToken", "CreateApiTokenInput", new { name = "reader", scopes = new[] { "read" } }, "token");
        var reader = made.GetProperty("token").GetString();
        var schema = (await platform.AskAsync(null, Introspection)).GetProperty("__schema");
        foreach (var (name, input) in Mutations(schema).Where(mutation => !ForEveryone.Contains(mutation.Name) && !WithoutAScope.Contains(mutation.Name)))
        {
            var payload = await CallAsync(reader, name, input);
            Assert.True(Codes(payload).Contains("FORBIDDEN"), $"{name} answered {payload} to a token that may only read.");
        }
    }

    [Fact]
    public async Task What_is_private_is_null_for_nobody_and_for_a_stranger()
    {
        var owner = await platform.SignUpAsync();
        var brand = (await platform.DoneAsync(owner, "registerBrand", "RegisterBrandInput", new { name = "Mine" }, "brand { id }")).GetProperty("brand").GetProperty("id").GetString();
        var brief = (await platform.DoneAsync(owner, "createBrief", "CreateBriefInput", new { brandId = brand, title = "Mine", goal = "Mine" }, "brief { id }"))
            .GetProperty("brief").GetProperty("id").GetString();
        var board = (await platform.DoneAsync(owner, "createBoard", "CreateBoardInput", new { name = "Mine" }, "board { id }")).GetProperty("board").GetProperty("id").GetString();
        var draft = (await platform.DoneAsync(owner, "saveDraft", "SaveDraftInput", new { title = "Mine" }, "note { id }")).GetProperty("note").GetProperty("id").GetString();
        var payment = (await platform.DoneAsync(
            owner, "depositEscrow", "DepositInput", new { brandId = brand, amountMinor = 100, currency = "CNY", idempotencyKey = "k" }, "payment { id }"))
            .GetProperty("payment").GetProperty("id").GetString();
        var ids = new[] { brand, brief, board, draft, payment };
        const string Nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        Assert.Equal(ids, Found(await platform.AskAsync(owner, Nodes, new { ids })));
        var unknown = ids.Select(_ => (string?)null);
        Assert.Equal(unknown, Found(await platform.AskAsync(null, Nodes, new { ids })));
        Assert.Equal(unknown, Found(await platform.AskAsync(await platform.SignUpAsync(), Nodes, new { ids })));
    }

    private static IEnumerable<string?> Found(JsonElement data) => data.GetProperty("nodes").EnumerateArray()
        .Select(node => node.ValueKind == JsonValueKind.Null ? null : node.GetProperty("id").GetString());

    private async Task<JsonElement> CallAsync(string? token, string name, string? input)
    {
        var data = await platform.AskAsync(token, $"mutation {{ {name}{(input is null ? "" : $"(input: {input})")} {{ userErrors {{ code }} }} }}");
        return data.GetProperty(name);
    }

    private static IEnumerable<string?> Codes(JsonElement payload) =>
        payload.GetProperty("userErrors").EnumerateArray().Select(error => error.GetProperty("code").GetString());

    private static IEnumerable<(string Name, string? Input)> Mutations(JsonElement schema)
    {
        var types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString() ?? "", type => type);
        foreach (var field in schema.GetProperty("mutationType").GetProperty("fields").EnumerateArray())
        {
            var input = field.GetProperty("args").EnumerateArray().FirstOrDefault();
            yield return (field.GetProperty("name").GetString() ?? "", input.ValueKind == JsonValueKind.Undefined ? null : Literal(input.GetProperty("type"), types));
        }
    }

    /// <summary>The smallest value of a type that the engine accepts.</summary>
    private static string Literal(JsonElement type, Dictionary<string, JsonElement> types) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => Literal(type.GetProperty("ofType"), types),
        "LIST" => "[]",
        "ENUM" => types[Name(type)].GetProperty("enumValues")[0].GetProperty("name").GetString() ?? "",
        "INPUT_OBJECT" => "{" + string.Join(", ", types[Name(type)].GetProperty("inputFields").EnumerateArray()
            .Where(field => field.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL")
            .Select(field => $"{field.GetProperty("name").GetString()}: {Literal(field.GetProperty("type"), types)}")) + "}",
        _ => Name(type) switch
        {
            "Int" or "Long" => "1",
            "Float" => "0.5",
            "Boolean" => "true",
            "DateTime" => "\"2030-01-01T00:00:00Z\"",
            "URL" => "\"https://example.org/\"",
            _ => "\"x\"",
        },
    };

    private static string Name(JsonElement type) => type.GetProperty("name").GetString() ?? "";
}
