using System.Text.Encodings.Web;
using System.Text.Unicode;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Media;

namespace SocialCommerce.Host.Http;

/// <summary>
/// <c>/n/{slug}</c>, the address that people share: other sites read an Open Graph card from it, people are taken on to the note.
/// It tells what everyone may see, whoever opens it.
/// </summary>
internal static class SharePages
{
    private const int DescriptionLength = 160;
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static void MapSharePages(this IEndpointRouteBuilder routes, HostSettings settings) => routes.MapGet(
        "/n/{slug}",
        async (string slug, NoteReader notes, CancellationToken cancellationToken) =>
            await notes.BySlugAsync(Viewer.Anonymous, slug, cancellationToken) is { } note
                ? Results.Content(Page(note, settings.PublicUrl), "text/html; charset=utf-8")
                : Results.NotFound());

    private static string Page(NoteView note, Uri site)
    {
        var address = new Uri(site, $"/note/{GlobalIds.Encode(note.Id).Value}").ToString();
        var disclosure = DisclosureText.For(note.Disclosure, note.Sponsor, isChinese: true);
        // A card is a rendering too: a commercial interest is told on it (I12).
        var description = Cut(disclosure.Length == 0 ? note.Body : $"{disclosure} · {note.Body}");
        var image = note.Images.Count == 0
            ? ""
            : Meta("og:image", new Uri(site, AssetAddress.Of(note.Images[0], width: 1080, ImageFormat.Jpeg)).ToString());
        return $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>{Html.Encode(note.Title)}</title>
            {Meta("og:type", "article")}{Meta("og:title", note.Title)}{Meta("og:description", description)}{Meta("og:url", address)}{image}
            <meta http-equiv="refresh" content="0;url={Html.Encode(address)}">
            </head>
            <body><a href="{Html.Encode(address)}">{Html.Encode(note.Title)}</a></body>
            </html>
            """;
    }

    private static string Meta(string property, string content) => $"<meta property=\"{property}\" content=\"{Html.Encode(content)}\">";

    private static string Cut(string text)
    {
        var runes = text.ReplaceLineEndings(" ").EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return runes.Count <= DescriptionLength ? string.Concat(runes) : string.Concat(runes.Take(DescriptionLength - 1)) + "…";
    }
}
