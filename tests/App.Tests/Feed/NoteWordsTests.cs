using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>A note that nobody has seen finds readers by what it says.</summary>
public sealed class NoteWordsTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_new_note_that_says_what_a_reader_collects_comes_before_newer_ones_about_else()
    {
        var reader = await app.GivenPersonAsync();
        foreach (var text in new[] { "手冲咖啡的研磨度和水温", "浅烘豆子的手冲咖啡", "手冲咖啡，磨豆机怎么选" })
        {
            await app.Get<Collects>().CollectAsync(reader, await GivenAsync(text), null, None);
        }
        var alike = await GivenAsync("今天的手冲咖啡：水温 92 度");
        var others = new List<NoteId>();
        foreach (var text in new[] { "周末爬山看云海", "旧毛衣改造手提包", "Trail running in the mud", "露营灯和帐篷清单" })
        {
            others.Add(await GivenAsync(text));
        }
        await app.DrainAsync();
        var items = (await app.Get<ReadFeed>().ExecuteAsync(reader, 10, null, None)).Items;
        var order = items.Select(item => item.Note).ToList();
        // One place of ten is drawn among new notes, whatever they say.
        Assert.InRange(order.IndexOf(alike), 0, 1);
        Assert.Contains(items[order.IndexOf(alike)].Reasons, reason => reason.Source == CandidateSource.Topic);
        Assert.All(others, other => Assert.Contains(other, order));
        Assert.True(await app.Sql.ScalarAsync<int>($"SELECT cardinality(words) FROM feed.note_words WHERE note = '{alike.Value}'") > 5);
    }

    /// <summary>Each by somebody else and with nothing in common but the words.</summary>
    private async Task<NoteId> GivenAsync(string text) => await app.GivenNoteAsync(await app.GivenPersonAsync(), text, text);
}
