using System.Text.Json;
using SocialCommerce.App.Tests.Graph;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Feed;

public sealed class RelatedGraphTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Similar_notes_and_people_to_follow_come_from_shared_likes_and_not_from_who_is_blocked_or_muted()
    {
        var (reader, near, muted) = (await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var liked = await app.GivenNoteAsync(await app.GivenPersonAsync(), "Liked");
        var (similar, apart) = (await app.GivenNoteAsync(near, "Similar"), await app.GivenNoteAsync(muted, "Apart"));
        foreach (var fan in new[] { await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync() })
        {
            foreach (var note in new[] { liked, similar, apart })
            {
                await app.Get<Likes>().LikeAsync(fan, note, None);
            }
        }
        await app.Get<Likes>().LikeAsync(reader, liked, None);
        await app.DrainAsync();

        var before = await AskAsync(reader, liked);
        Assert.Equal(new[] { "Apart", "Similar" }, before.Similar.Order());
        Assert.Contains(Id(near), before.People);
        Assert.Contains(Id(muted), before.People);

        await app.Get<Blocks>().MuteAsync(reader, muted, None);
        await app.Get<Follows>().FollowAsync(reader, near, None);
        await app.DrainAsync();

        var after = await AskAsync(reader, liked);
        Assert.Equal(["Similar"], after.Similar);
        Assert.DoesNotContain(Id(near), after.People);
        Assert.DoesNotContain(Id(muted), after.People);
    }

    private static string Id(PersonId person) => GlobalIds.Encode(person).Value;

    private async Task<(List<string> Similar, List<string> People)> AskAsync(PersonId reader, NoteId note)
    {
        var data = await app.AskAsync(reader, "query($note: ID!) { note(id: $note) { similar { title } } viewer { peopleToFollow { id } } }", new { note = GlobalIds.Encode(note).Value });
        return (Texts(data.GetProperty("note").GetProperty("similar"), "title"), Texts(data.GetProperty("viewer").GetProperty("peopleToFollow"), "id"));
    }

    private static List<string> Texts(JsonElement list, string field) => [.. list.EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];
}
