using SocialCommerce.App.Tests.Graph;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Feed;

public sealed class FeedSettingsGraphTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    [Fact]
    public async Task Dials_are_set_read_and_taken_back_through_the_api()
    {
        var (reader, author) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var note = await app.GivenNoteAsync(author, "Tea", "Tea.", "tea");
        await app.Get<Likes>().LikeAsync(reader, note, CancellationToken.None);
        await app.DrainAsync();
        const string turn =
            """
            mutation($author: ID!) {
              a: setFeedSource(input: { source: POPULAR, isOn: false }) { userErrors { message } }
              b: setFeedSignal(input: { signal: DWELL, isOn: false }) { userErrors { message } }
              c: setFewerInFeed(input: { targetId: $author, isFewer: true }) { settings { fewerPeople { id } } userErrors { message } }
              d: setFeedSource(input: { source: LIVE, isOn: false }) { settings { sources { source isOn } } userErrors { code field } }
              e: forgetAllInterests(input: { isMeant: false }) { userErrors { code field } }
              f: setFewerInFeed(input: { targetId: "nonsense", isFewer: true }) { userErrors { code field } }
            }
            """;
        var id = GlobalIds.Encode(author).Value;
        var data = await app.AskAsync(reader, turn, new { author = id });
        Assert.Equal(id, data.GetProperty("c").GetProperty("settings").GetProperty("fewerPeople")[0].GetProperty("id").GetString());
        Assert.Empty(data.GetProperty("d").GetProperty("userErrors").EnumerateArray());
        Assert.Equal("isMeant", data.GetProperty("e").GetProperty("userErrors")[0].GetProperty("field")[0].GetString());
        Assert.Equal("NOT_FOUND", data.GetProperty("f").GetProperty("userErrors")[0].GetProperty("code").GetString());
        const string read =
            """
            { viewer { feedSettings { isPersonal sources { source isOn } signals { signal isOn } fewerTopics { name } }
              interests(kind: NOTE, first: 5) { nodes { id weight note { title } } } } }
            """;
        var viewer = (await app.AskAsync(reader, read)).GetProperty("viewer");
        var off = viewer.GetProperty("feedSettings").GetProperty("sources").EnumerateArray().Where(source => !source.GetProperty("isOn").GetBoolean());
        Assert.Equal(["LIVE", "POPULAR"], off.Select(source => source.GetProperty("source").GetString()).Order());
        Assert.Equal("Tea", viewer.GetProperty("interests").GetProperty("nodes")[0].GetProperty("note").GetProperty("title").GetString());
        // Of others nothing: each reads their own.
        var other = (await app.AskAsync(author, read)).GetProperty("viewer");
        Assert.Empty(other.GetProperty("interests").GetProperty("nodes").EnumerateArray());
        Assert.All(other.GetProperty("feedSettings").GetProperty("sources").EnumerateArray(), source => Assert.True(source.GetProperty("isOn").GetBoolean()));
    }

    [Fact]
    public async Task The_preview_tells_places_and_is_nothing_for_strangers()
    {
        for (var i = 0; i < 6; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Note {i}");
        }
        await app.DrainAsync();
        const string query = "{ feedWithout(source: FRESH, first: 5) { items { place placeNow note { id } reasons { source text(locale: \"en\") } } gone { place placeNow } } }";
        var preview = (await app.AskAsync(await app.GivenPersonAsync(), query)).GetProperty("feedWithout");
        // Nobody likes anything here: without what is new there is nothing.
        Assert.DoesNotContain(preview.GetProperty("items").EnumerateArray(), item => item.GetProperty("reasons")[0].GetProperty("source").GetString() == "FRESH");
        Assert.Equal(5, preview.GetProperty("gone").GetArrayLength() + preview.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("placeNow").ValueKind != System.Text.Json.JsonValueKind.Null));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await app.AskAsync(null, query)).GetProperty("feedWithout").ValueKind);
    }
}
