using System.Text.Json;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Graph;

public sealed class UploadGraphTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    private const string Request =
        "mutation($input: RequestUploadInput!) { requestUpload(input: $input) { ticket { id url expiresAt } userErrors { code field message } } }";

    [Fact]
    public async Task A_note_is_published_with_a_picture_uploaded_by_its_ticket()
    {
        var author = await app.GivenPersonAsync();
        var photo = PhonePhoto.Make(width: 300, height: 200);
        var ticket = (await RequestAsync(author, "image/jpeg", photo.Length)).GetProperty("ticket");
        var stored = await app.Get<ReceiveUpload>().ExecuteAsync(
            ticket.GetProperty("url").GetString()!["/uploads/".Length..], author, new MemoryStream(photo), photo.Length, CancellationToken.None);
        Assert.IsType<ReceiveUploadResult.Stored>(stored);

        var published = (await app.AskAsync(
            author,
            "mutation($input: PublishNoteInput!) { publishNote(input: $input) { note { id status } userErrors { message } } }",
            new { input = new { title = "From a phone", body = "…", uploadIds = new[] { ticket.GetProperty("id").GetString() }, disclosure = "NONE", idempotencyKey = "upload-1" } }))
            .GetProperty("publishNote");
        Assert.Empty(published.GetProperty("userErrors").EnumerateArray());
        Assert.Equal("PROCESSING", published.GetProperty("note").GetProperty("status").GetString());

        await app.DrainAsync();
        var note = (await app.AskAsync(
            author,
            "query($id: ID!) { node(id: $id) { ... on Note { status cover { url(width: 640, format: WEBP) width height placeholder dominantColor } } } }",
            new { id = published.GetProperty("note").GetProperty("id").GetString() })).GetProperty("node");
        Assert.Equal("PUBLISHED", note.GetProperty("status").GetString());
        var cover = note.GetProperty("cover");
        // Turned upright: 300 × 200 as stored.
        Assert.Equal((200, 300), (cover.GetProperty("width").GetInt32(), cover.GetProperty("height").GetInt32()));
        Assert.StartsWith("#cc33", cover.GetProperty("dominantColor").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/640.webp", cover.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", cover.GetProperty("placeholder").GetString());
    }

    [Theory]
    [InlineData("image/svg+xml", 100, "UNSUPPORTED_TYPE", "contentType")]
    [InlineData("image/jpeg", 20_000_001, "TOO_LARGE", "byteSize")]
    [InlineData("image/jpeg", 0, "INVALID_INPUT", "byteSize")]
    public async Task What_would_be_refused_later_is_refused_at_once(string contentType, int byteSize, string code, string field)
    {
        var payload = await RequestAsync(await app.GivenPersonAsync(), contentType, byteSize);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("ticket").ValueKind);
        var error = Assert.Single(payload.GetProperty("userErrors").EnumerateArray().ToList());
        Assert.Equal((code, field), (error.GetProperty("code").GetString(), error.GetProperty("field")[0].GetString()));
    }

    [Fact]
    public async Task Nobody_uploads_without_signing_in()
    {
        var payload = await RequestAsync(person: null, "image/jpeg", 100);
        Assert.Equal("UNAUTHENTICATED", Assert.Single(payload.GetProperty("userErrors").EnumerateArray().ToList()).GetProperty("code").GetString());
    }

    private async Task<JsonElement> RequestAsync(PersonId? person, string contentType, int byteSize) =>
        (await app.AskAsync(person, Request, new { input = new { contentType, byteSize } })).GetProperty("requestUpload");
}
