using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Events;
using SocialCommerce.Media;

namespace SocialCommerce.App.Tests.Notes;

/// <summary>A note's way through the whole host with its workers, as a stranger's program goes it.</summary>
public sealed class ContentOverHttpTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly byte[] Picture = SvgRasterizer.ToPng(
        """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#c0ffee"/></svg>""", 600, 600);

    [Fact]
    public async Task A_note_with_two_uploaded_pictures_is_processed_found_in_the_feed_and_in_search_and_shared_with_a_card()
    {
        var author = await platform.SignUpAsync();
        var reader = await platform.SignUpAsync();
        var uploads = new[] { await UploadAsync(author), await UploadAsync(author) };
        var published = await platform.DoneAsync(
            author,
            "publishNote",
            "PublishNoteInput",
            new { title = "Rain on <tin> roofs", body = "雨声 and tea", uploadIds = uploads, topics = new[] { "rain" }, disclosure = "GIFTED", sponsor = "Acme", idempotencyKey = "k1" },
            "note { id }");
        var id = published.GetProperty("note").GetProperty("id").GetString();
        var note = await WaitAsync(
            author, "query($id: ID!) { note(id: $id) { status shareUrl cover { url } images { width height placeholder } } }", new { id },
            data => data.GetProperty("note").GetProperty("status").GetString() == "PUBLISHED");
        Assert.Equal(2, note.GetProperty("note").GetProperty("images").GetArrayLength());
        Assert.Equal(600, note.GetProperty("note").GetProperty("images")[0].GetProperty("width").GetInt32());

        var feed = await WaitAsync(
            reader, "{ feed(first: 10) { nodes { note { id } reasons { source text } } } }", null,
            data => data.GetProperty("feed").GetProperty("nodes").EnumerateArray().Any(node => node.GetProperty("note").GetProperty("id").GetString() == id));
        Assert.All(feed.GetProperty("feed").GetProperty("nodes").EnumerateArray(), node => Assert.NotEqual(0, node.GetProperty("reasons").GetArrayLength()));
        await WaitAsync(
            null, "{ search(query: \"雨声\") { nodes { ... on Note { id } } } }", null,
            data => data.GetProperty("search").GetProperty("nodes").EnumerateArray().Any(node => node.GetProperty("id").GetString() == id));

        using var http = platform.App.GetTestClient();
        var card = await http.GetStringAsync(note.GetProperty("note").GetProperty("shareUrl").GetString());
        Assert.Contains("""<meta property="og:title" content="Rain on &lt;tin&gt; roofs">""", card, StringComparison.Ordinal);
        Assert.Contains("商品由 Acme 赠送", card, StringComparison.Ordinal);
        Assert.Contains($"/note/{id}", card, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/n/nosuchnote")).StatusCode);
    }

    private async Task<string> UploadAsync(string token)
    {
        var payload = await platform.DoneAsync(
            token, "requestUpload", "RequestUploadInput", new { contentType = "image/png", byteSize = Picture.Length }, "ticket { id url }");
        using var content = new ByteArrayContent(Picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var http = platform.App.GetTestClient();
        using var stored = await http.PutAsync(payload.GetProperty("ticket").GetProperty("url").GetString(), content);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        return payload.GetProperty("ticket").GetProperty("id").GetString()!;
    }

    /// <summary>Asks again until the answer is as wanted; workers run meanwhile.</summary>
    private async Task<JsonElement> WaitAsync(string? token, string query, object? variables, Func<JsonElement, bool> isDone)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            // Lends the workers a hand, so that nothing is asked for in a busy loop.
            await platform.App.Services.GetRequiredService<WorkPump>().DrainAsync(CancellationToken.None);
            var data = await platform.AskAsync(token, query, variables);
            if (isDone(data))
            {
                return data;
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"Not in time: {data}");
        }
    }
}
