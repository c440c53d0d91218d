using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Graph;

/// <summary>U+0000 travels through JSON and GraphQL but not into PostgreSQL: a mistake of the asker's, not a defect of ours.</summary>
public sealed class UnstorableTextTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_text_with_a_null_character_is_an_invalid_input_in_keys_names_and_event_ids()
    {
        var token = await app.SignUpAsync();
        var address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };

        await AssertRefusedAsync("placeOrder", "PlaceOrderInput", new { totalShown = 1, idempotencyKey = "a\0b", address }, token);
        await AssertRefusedAsync("createBoard", "CreateBoardInput", new { name = "Shoes", idempotencyKey = "a\0b" }, token);
        await AssertRefusedAsync(
            "recordInteractions", "RecordInteractionsInput",
            new { events = new[] { new { eventId = "a\0b", kind = "OPEN", noteId = GlobalIds.Encode(NoteId.New()).Value, at = TimeProvider.System.GetUtcNow() } } }, token);
    }

    [Fact]
    public async Task A_null_character_in_what_is_looked_for_is_the_askers_mistake_too()
    {
        foreach (var document in new[] { """query($text: String!) { person(handle: $text) { id } }""", """query($text: String!) { friendPay(code: $text) { __typename } }""" })
        {
            var answer = await app.AnswerAsync(document, new { text = "a\0b" });
            var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
            Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains("U+0000", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    private async Task AssertRefusedAsync(string mutation, string inputType, object input, string? token)
    {
        var data = await app.QueryAsync(
            $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ userErrors {{ __typename code }} }} }}", new { input }, token);
        var error = Assert.Single(data.GetProperty(mutation).GetProperty("userErrors").EnumerateArray());
        Assert.Equal(("InvalidInput", "INVALID_INPUT"), (error.GetProperty("__typename").GetString(), error.GetProperty("code").GetString()));
    }
}
