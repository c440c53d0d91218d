using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Graph;

public sealed class ContentGraphTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    private const string Publish = "mutation($input: PublishNoteInput!) { publishNote(input: $input) { note { id status title } userErrors { __typename code field ... on DisclosureRequired { suggested } } } }";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_feed_page_costs_the_same_number_of_statements_whatever_its_size()
    {
        for (var i = 0; i < 60; i++)
        {
            var author = await app.GivenPersonAsync();
            await app.GivenNoteAsync(author, $"Note {i}", "Body", "tea", "travel");
        }
        await app.DrainAsync();
        var counts = new List<int>();
        await app.CountStatementsAsync(await app.GivenPersonAsync(), Feed(5)); // The first one loads the index.
        foreach (var size in new[] { 5, 20, 50 })
        {
            counts.Add(await app.CountStatementsAsync(await app.GivenPersonAsync(), Feed(size)));
        }
        Assert.Single(counts.Distinct());
        Assert.InRange(counts[0], 5, 20);
    }

    [Fact]
    public async Task A_note_lives_from_publication_to_removal_through_the_api()
    {
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        var published = (await app.AskAsync(author, Publish, new { input = await InputAsync(author) })).GetProperty("publishNote");
        Assert.Empty(published.GetProperty("userErrors").EnumerateArray());
        Assert.Equal("PUBLISHED", published.GetProperty("note").GetProperty("status").GetString());
        var id = published.GetProperty("note").GetProperty("id").GetString();

        var reactions = await app.AskAsync(
            reader,
            """
            mutation($id: ID!, $key: String!) {
              likeNote(input: { noteId: $id }) { note { likeCount viewerHasLiked } userErrors { code } }
              collectNote(input: { noteId: $id }) { note { collectCount viewerHasCollected } userErrors { code } }
              addComment(input: { noteId: $id, body: "好看", idempotencyKey: $key }) { comment { body author { id } } userErrors { code } }
            }
            """,
            new { id, key = NotesFixture.Key() });
        Assert.Equal("""{"likeCount":1,"viewerHasLiked":true}""", reactions.GetProperty("likeNote").GetProperty("note").GetRawText());
        Assert.Equal("""{"collectCount":1,"viewerHasCollected":true}""", reactions.GetProperty("collectNote").GetProperty("note").GetRawText());
        Assert.Equal("好看", reactions.GetProperty("addComment").GetProperty("comment").GetProperty("body").GetString());

        var edited = await app.AskAsync(author, "mutation($id: ID!) { editNote(input: { noteId: $id, title: \"New\" }) { note { version title versions { nodes { version title disclosure { kind } } } } } }", new { id });
        Assert.Equal(2, edited.GetProperty("editNote").GetProperty("note").GetProperty("versions").GetProperty("nodes").GetArrayLength());
        var page = await app.AskAsync(
            reader,
            "query($id: ID!) { note(id: $id) { title cover { url(width: 640, format: WEBP) width placeholder } images { width } shareUrl comments { nodes { body replies { nodes { id } } } } topics { name noteCount } disclosure { kind text(locale: \"en\") } } viewer { boards { nodes { noteCount notes { nodes { id } } } } } }",
            new { id });
        Assert.StartsWith("/media/", page.GetProperty("note").GetProperty("cover").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, page.GetProperty("viewer").GetProperty("boards").GetProperty("nodes")[0].GetProperty("notes").GetProperty("nodes")[0].GetProperty("id").GetString());

        var removed = await app.AskAsync(author, "mutation($id: ID!) { deleteNote(input: { noteId: $id }) { note { status } userErrors { code } } }", new { id });
        Assert.Equal("REMOVED", removed.GetProperty("deleteNote").GetProperty("note").GetProperty("status").GetString());
        foreach (var person in new PersonId?[] { author, reader, null })
        {
            var gone = await app.AskAsync(person, "query($id: ID!) { note(id: $id) { id } node(id: $id) { id } }", new { id });
            Assert.Equal("""{"note":null,"node":null}""", gone.GetRawText());
        }
    }

    [Fact]
    public async Task A_tag_that_pays_is_refused_with_the_disclosure_that_would_do()
    {
        var owner = await app.GivenPersonAsync();
        var author = await app.GivenPersonAsync();
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(owner), owner, commissionRateBps: 500);
        var input = await InputAsync(author);
        input["tags"] = new[] { new { imageIndex = 0, x = 0.5, y = 0.5, listingId = GlobalIds.Encode(listing).Value } };
        var payload = (await app.AskAsync(author, Publish, new { input })).GetProperty("publishNote");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("note").ValueKind);
        var error = Assert.Single(payload.GetProperty("userErrors").EnumerateArray());
        Assert.Equal(("DisclosureRequired", "COMMISSION"), (error.GetProperty("__typename").GetString(), error.GetProperty("suggested").GetString()));
    }

    [Fact]
    public async Task Nobody_writes_without_signing_in()
    {
        var author = await app.GivenPersonAsync();
        var note = GlobalIds.Encode(await app.GivenNoteAsync(author)).Value;
        var person = GlobalIds.Encode(author).Value;
        var answer = await app.AskAsync(
            null,
            """
            mutation($note: ID!, $person: ID!) {
              a: likeNote(input: { noteId: $note }) { userErrors { code } }
              b: collectNote(input: { noteId: $note }) { userErrors { code } }
              c: editNote(input: { noteId: $note, title: "x" }) { userErrors { code } }
              d: deleteNote(input: { noteId: $note }) { userErrors { code } }
              e: follow(input: { personId: $person }) { userErrors { code } }
              f: block(input: { personId: $person }) { userErrors { code } }
              g: addComment(input: { noteId: $note, body: "x", idempotencyKey: "x" }) { userErrors { code } }
            }
            """,
            new { note, person });
        Assert.All(answer.EnumerateObject(), field => Assert.Equal("UNAUTHENTICATED", field.Value.GetProperty("userErrors")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_feed_gives_reasons_in_words_and_its_items_can_be_reported_once()
    {
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        await app.Get<Follows>().FollowAsync(reader, author, None);
        await app.GivenNoteAsync(author);
        await app.DrainAsync();
        var feed = (await app.AskAsync(reader, "{ feed(first: 5) { nodes { id reasons { source text(locale: \"en\") person { id } } note { id author { id viewerFollows followerCount } } } } }")).GetProperty("feed").GetProperty("nodes");
        var item = feed.EnumerateArray().First(node => node.GetProperty("note").GetProperty("author").GetProperty("id").GetString() == GlobalIds.Encode(author).Value);
        Assert.StartsWith("You follow ", item.GetProperty("reasons")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        var events = new[]
        {
            new { eventId = "one", kind = "IMPRESSION", noteId = item.GetProperty("note").GetProperty("id").GetString(), at = DateTimeOffset.UnixEpoch, feedItemId = item.GetProperty("id").GetString() },
        };
        const string record = "mutation($events: [InteractionInput!]!) { recordInteractions(input: { events: $events }) { accepted userErrors { code field } } }";
        Assert.Equal("""{"accepted":1,"userErrors":[]}""", (await app.AskAsync(reader, record, new { events })).GetProperty("recordInteractions").GetRawText());
        Assert.Equal("""{"accepted":0,"userErrors":[]}""", (await app.AskAsync(reader, record, new { events })).GetProperty("recordInteractions").GetRawText());
        var other = await app.AskAsync(await app.GivenPersonAsync(), "query($id: ID!) { node(id: $id) { id } }", new { id = events[0].feedItemId });
        Assert.Equal(JsonValueKind.Null, other.GetProperty("node").ValueKind);
    }

    [Fact]
    public async Task Drafts_are_listed_for_their_author_and_published_from()
    {
        var author = await app.GivenPersonAsync();
        var saved = await app.AskAsync(author, "mutation { saveDraft(input: { title: \"Half\" }) { note { id status } userErrors { code } } }");
        var draft = saved.GetProperty("saveDraft").GetProperty("note").GetProperty("id").GetString();
        var drafts = await app.AskAsync(author, "{ viewer { drafts(first: 5) { nodes { id title } } } }");
        Assert.Equal(draft, Assert.Single(drafts.GetProperty("viewer").GetProperty("drafts").GetProperty("nodes").EnumerateArray()).GetProperty("id").GetString());
        var hidden = await app.AskAsync(await app.GivenPersonAsync(), "query($id: ID!) { note(id: $id) { id } }", new { id = draft });
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("note").ValueKind);
        var input = await InputAsync(author);
        input["draftId"] = draft!;
        var published = await app.AskAsync(author, Publish, new { input });
        Assert.Equal(draft, published.GetProperty("publishNote").GetProperty("note").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Search_finds_notes_listings_people_and_topics_and_a_listing_knows_its_notes()
    {
        var owner = await app.GivenPersonAsync("wisteria_keeper");
        var author = await app.GivenPersonAsync();
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(owner), owner, title: "Wisteria 紫藤 seedling");
        var content = await app.ContentAsync(author, "Under the wisteria", "…", "wisteria walks") with { Tags = [new NoteTag(0, 0.1, 0.9, listing)] };
        var note = NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None));
        await app.DrainAsync();
        const string query = """
            query($query: String!) { search(query: $query, first: 10) { nodes { __typename
              ... on Note { id tags { listing { title minPrice { formatted } notes { nodes { id } } } } } ... on Listing { title } ... on Person { handle } ... on Topic { name noteCount }
            } pageInfo { hasNextPage } } }
            """;
        var nodes = (await app.AskAsync(null, query, new { query = "wisteria" })).GetProperty("search").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["Listing", "Note", "Person", "Topic"], nodes.Select(node => node.GetProperty("__typename").GetString()).Order(StringComparer.Ordinal));
        var found = nodes.Single(node => node.GetProperty("__typename").GetString() == "Note");
        var shown = found.GetProperty("tags")[0].GetProperty("listing");
        Assert.Equal("Wisteria 紫藤 seedling", shown.GetProperty("title").GetString());
        Assert.Equal(GlobalIds.Encode(note).Value, shown.GetProperty("notes").GetProperty("nodes")[0].GetProperty("id").GetString());
        var chinese = (await app.AskAsync(null, query, new { query = "紫藤" })).GetProperty("search").GetProperty("nodes");
        Assert.Equal("Listing", Assert.Single(chinese.EnumerateArray()).GetProperty("__typename").GetString());
    }

    [Fact]
    public async Task An_author_is_told_when_a_note_is_published_and_nobody_else_is()
    {
        var author = await app.GivenPersonAsync();
        await app.DrainAsync();
        const string subscription = "subscription { noteStatusChanged { id status } }";
        using var stop = new CancellationTokenSource();
        await using var mine = app.Executor.StreamAsync(GraphFixture.Request(subscription), await app.ContextAsync(author), stop.Token).GetAsyncEnumerator();
        await using var others = app.Executor.StreamAsync(GraphFixture.Request(subscription), await app.ContextAsync(await app.GivenPersonAsync()), stop.Token).GetAsyncEnumerator();
        var told = mine.MoveNextAsync().AsTask();
        var notTold = others.MoveNextAsync().AsTask();
        var deadline = Stopwatch.StartNew();
        while (!told.IsCompleted && deadline.Elapsed < TimeSpan.FromSeconds(30))
        {
            // Again until the subscription stands: its start is not visible from outside.
            await app.GivenNoteAsync(author);
            await app.DrainAsync();
        }
        Assert.True(await told);
        Assert.Contains("PUBLISHED", Encoding.UTF8.GetString(mine.Current.Json.Span), StringComparison.Ordinal);
        Assert.False(notTold.IsCompleted);
        await stop.CancelAsync();
        await Task.WhenAny(notTold);
    }

    [Fact]
    public async Task Blocking_and_muting_show_in_how_the_viewer_stands_to_a_person()
    {
        var (viewer, other) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        const string query = "mutation($id: ID!) { follow(input: { personId: $id }) { person { viewerFollows followerCount } } mute(input: { personId: $id }) { person { viewerMutes } } block(input: { personId: $id }) { person { viewerFollows viewerBlocks followerCount } } }";
        var answer = await app.AskAsync(viewer, query, new { id = GlobalIds.Encode(other).Value });
        Assert.Equal("""{"person":{"viewerFollows":true,"followerCount":1}}""", answer.GetProperty("follow").GetRawText());
        Assert.Equal("""{"person":{"viewerMutes":true}}""", answer.GetProperty("mute").GetRawText());
        Assert.Equal("""{"person":{"viewerFollows":false,"viewerBlocks":true,"followerCount":0}}""", answer.GetProperty("block").GetRawText());
    }

    [Fact]
    public async Task Topics_come_with_the_largest_first_and_page_on()
    {
        var author = await app.GivenPersonAsync();
        await app.GivenNoteAsync(author, "One", "", "largest topic", "smaller topic");
        for (var i = 0; i < 100; i++)
        {
            await app.GivenNoteAsync(author, $"More {i}", "", "largest topic");
        }
        var first = (await app.AskAsync(null, "{ topics(first: 1) { nodes { name noteCount } pageInfo { hasNextPage endCursor } } }")).GetProperty("topics");
        Assert.Equal("""[{"name":"largest topic","noteCount":101}]""", first.GetProperty("nodes").GetRawText());
        var after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var rest = (await app.AskAsync(null, "query($after: String) { topics(first: 100, after: $after) { nodes { name } } }", new { after })).GetProperty("topics");
        Assert.DoesNotContain(rest.GetProperty("nodes").EnumerateArray(), topic => topic.GetProperty("name").GetString() == "largest topic");
        Assert.Contains(rest.GetProperty("nodes").EnumerateArray(), topic => topic.GetProperty("name").GetString() == "smaller topic");
    }

    private static string Feed(int first) =>
        $$"""
        { feed(first: {{first}}) { edges { cursor node { id reasons { source text people topic { name } person { handle } }
          note { id title cover { url(width: 640) width height placeholder dominantColor } topics { name } tags { id x y listing { id title minPrice { formatted } } } likeCount viewerHasLiked
            viewerHasCollected disclosure { kind text } author { id handle displayName viewerFollows avatar { url } } } } }
          pageInfo { hasNextPage endCursor } } }
        """;

    private async Task<Dictionary<string, object>> InputAsync(PersonId author) => new()
    {
        ["title"] = "A quiet morning",
        ["body"] = "Tea and rain.",
        ["uploadIds"] = new[] { GlobalIds.Encode(await app.GivenPictureAsync(author)).Value },
        ["topics"] = new[] { "tea" },
        ["disclosure"] = "NONE",
        ["idempotencyKey"] = NotesFixture.Key(),
    };
}
