using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Search;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;

namespace SocialCommerce.App.Tests.Search;

public sealed class SearchTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Han_text_is_cut_into_characters_and_pairs_and_latin_text_into_words() =>
        Assert.Equal(["龙", "龙井", "井", "井茶", "茶", "matcha", "2026"], SearchTokens.Of("龙井茶, Ｍatcha 2026!"));

    [Theory]
    [InlineData("'; DROP TABLE notes.note; --")]
    [InlineData("\\ ' & | ! ( ) :*")]
    [InlineData("𠮷野家 👍🏽")]
    [InlineData("")]
    public async Task Any_text_can_be_looked_for(string text) => Assert.NotNull(await FindAsync(null, text));

    [Fact]
    public async Task A_note_is_found_by_its_title_body_and_topics_in_chinese_and_english_and_by_the_beginning_of_a_word()
    {
        var author = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author, "杭州西湖边的咖啡馆", "Single origin espresso by the lake", "城市漫步");
        await app.DrainAsync();
        foreach (var query in new[] { "西湖", "咖啡馆", "杭州 espresso", "espre", "ORIGIN", "漫步" })
        {
            Assert.Contains(await FindAsync(null, query), hit => hit == (SearchKind.Note, note.Value));
        }
        Assert.DoesNotContain(await FindAsync(null, "西边"), hit => hit.Kind == SearchKind.Note);
        Assert.Contains(await FindAsync(null, "城市漫步"), hit => hit.Kind == SearchKind.Topic);
    }

    [Fact]
    public async Task A_title_weighs_more_than_a_body()
    {
        var author = await app.GivenPersonAsync();
        var inTitle = await app.GivenNoteAsync(author, "Porcelain", "about cups");
        var inBody = await app.GivenNoteAsync(author, "Cups", "about porcelain");
        await app.DrainAsync();
        Assert.Equal([inTitle.Value, inBody.Value], (await FindAsync(null, "porcelain")).Select(hit => hit.Id));
    }

    [Fact]
    public async Task Listings_and_people_are_found_people_also_by_names_that_are_nearly_right()
    {
        var owner = await app.GivenPersonAsync("ceramicist_wang");
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(owner), owner, title: "青瓷茶杯 Celadon cup");
        await app.DrainAsync();
        Assert.Contains(await FindAsync(null, "celadon"), hit => hit == (SearchKind.Listing, listing.Value));
        Assert.Contains(await FindAsync(null, "茶杯"), hit => hit == (SearchKind.Listing, listing.Value));
        Assert.Contains(await FindAsync(null, "ceramicst wang"), hit => hit == (SearchKind.Person, owner.Value));
    }

    [Fact]
    public async Task Removed_notes_and_people_apart_by_a_block_are_not_found()
    {
        var author = await app.GivenPersonAsync("quokka_admirer");
        var reader = await app.GivenPersonAsync();
        var kept = await app.GivenNoteAsync(author, "Quokkas at dawn");
        var removed = await app.GivenNoteAsync(author, "Quokkas at noon");
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(author), author, title: "Quokka print");
        await app.Get<DeleteNote>().ExecuteAsync(author, removed, None);
        await app.DrainAsync();
        Assert.Equal(
            new[] { (SearchKind.Note, kept.Value), (SearchKind.Listing, listing.Value), (SearchKind.Person, author.Value) }.ToHashSet(),
            (await FindAsync(reader, "quokka")).ToHashSet());
        await app.Get<Blocks>().BlockAsync(author, reader, None);
        Assert.Empty(await FindAsync(reader, "quokka"));
        Assert.Equal(3, (await FindAsync(null, "quokka")).Count);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var author = await app.GivenPersonAsync();
        for (var i = 0; i < 7; i++)
        {
            await app.GivenNoteAsync(author, $"Zeppelin {i}");
        }
        await app.DrainAsync();
        var found = new List<Guid>();
        SearchPosition? after = null;
        while (true)
        {
            var page = await app.Get<SearchReader>().FindAsync(null, "zeppelin", 3, after, None);
            found.AddRange(page.Items.Select(hit => hit.Id));
            if (!page.HasMore)
            {
                break;
            }
            Assert.True(SearchPosition.TryDecode(page.Items[^1].Position.Encode(), out var next));
            after = next;
        }
        Assert.Equal(7, found.Count);
        Assert.Equal(7, found.Distinct().Count());
    }

    private async Task<List<(SearchKind Kind, Guid Id)>> FindAsync(PersonId? viewer, string query) =>
        [.. (await app.Get<SearchReader>().FindAsync(viewer, query, 50, null, None)).Items.Select(hit => (hit.Kind, hit.Id))];
}
