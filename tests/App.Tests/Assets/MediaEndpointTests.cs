using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Media;

namespace SocialCommerce.App.Tests.Assets;

/// <summary>Uploads and pictures over HTTP, through the whole host with its workers.</summary>
public sealed class MediaEndpointTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TestDatabase database = new();
    private readonly string directory = TestDirectory.Create();
    private WebApplication? app;
    private HttpClient http = new();

    private sealed record Answer(string Code, string Message);

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var settings = new HostSettings
        {
            DataDirectory = directory,
            IsSandbox = true,
            PaymentsSecret = "for tests",
            PublicUrl = new Uri("http://localhost:5080"),
        };
        app = Platform.Build(settings, database.ConnectionString, builder => builder.WebHost.UseTestServer());
        await Platform.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        http = app.GetTestClient();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        http.Dispose();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_phone_photo_is_shown_upright_and_without_its_place_in_the_format_the_client_likes()
    {
        var (owner, token) = await GivenSignedInAsync();
        var photo = PhonePhoto.Make(width: 900, height: 600);
        var ticket = await TicketAsync(owner, photo.Length);
        var stored = await PutAsync(ticket.Path, photo, token);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        var asset = await ReadyAsync(ticket.Asset);
        Assert.Equal((600, 900), (asset.Width, asset.Height));

        using var byAccept = await GetAsync(AssetAddress.Of(asset.Id, 300), "image/avif,image/webp,*/*");
        Assert.Equal("image/avif", byAccept.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", byAccept.Headers.Vary);
        Assert.Equal("public, max-age=31536000, immutable", byAccept.Headers.CacheControl?.ToString());

        using var byName = await GetAsync(AssetAddress.Of(asset.Id, 300, ImageFormat.Jpeg), "image/webp");
        var bytes = await byName.Content.ReadAsByteArrayAsync();
        var facts = Assert.IsType<ProbeResult.Accepted>(ImageProbe.Read(bytes, ImageLimits.Default)).Facts;
        Assert.Equal((ImageFormat.Jpeg, 320, 480), (facts.Format, facts.Width, facts.Height));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, AssetAddress.Of(asset.Id, 300, ImageFormat.Jpeg));
        again.Headers.IfNoneMatch.Add(byName.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Refusals_say_what_is_wrong()
    {
        var (owner, token) = await GivenSignedInAsync();
        var (_, strangersToken) = await GivenSignedInAsync();
        var photo = PhonePhoto.Make(90, 60);
        var path = (await TicketAsync(owner, photo.Length)).Path;

        await AssertRefusedAsync(HttpStatusCode.Forbidden, "FORBIDDEN", path, photo, strangersToken);
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED", path[..^2] + "xx", photo, token: null);
        await AssertRefusedAsync(HttpStatusCode.Forbidden, "FORBIDDEN", "/uploads/nonsense", photo, token);
        await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE", path, new byte[photo.Length + 1], token);
        await AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, "NOT_A_PICTURE", path, "no picture"u8.ToArray(), token);
        await AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, "DAMAGED", path, photo[..60], token);

        await app!.Services.GetRequiredService<SandboxClock>().AdvanceAsync(
            app.Services.GetRequiredService<Database>(), RequestUpload.Lifetime, CancellationToken.None);
        await AssertRefusedAsync(HttpStatusCode.Gone, "EXPIRED", path, photo, token);
    }

    [Theory]
    [InlineData("/media/00000000000000000000000000000000/320.webp")]
    [InlineData("/media/00000000000000000000000000000000/0.webp")]
    [InlineData("/media/00000000000000000000000000000000/320.exe")]
    [InlineData("/media/nonsense/320.webp")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(path)).StatusCode);

    private async Task AssertRefusedAsync(HttpStatusCode status, string code, string path, byte[] bytes, string? token)
    {
        using var response = await PutAsync(path, bytes, token);
        var answer = await response.Content.ReadFromJsonAsync<Answer>();
        Assert.Equal((status, code), (response.StatusCode, answer!.Code));
        Assert.NotEmpty(answer.Message);
    }

    private async Task<AssetView> ReadyAsync(AssetId asset)
    {
        var reader = app!.Services.GetRequiredService<AssetReader>();
        using var deadline = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        AssetView view;
        do
        {
            view = (await reader.ByIdsAsync([asset], deadline.Token))[asset];
        }
        while (view.State != AssetState.Ready && await tick.WaitForNextTickAsync(deadline.Token));
        return view;
    }

    private async Task<HttpResponseMessage> PutAsync(string path, byte[] bytes, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private async Task<UploadTicket> TicketAsync(PersonId owner, int byteSize) => Assert.IsType<RequestUploadResult.Issued>(
        await app!.Services.GetRequiredService<RequestUpload>().ExecuteAsync(owner, "image/jpeg", byteSize, CancellationToken.None)).Ticket;

    private async Task<(PersonId Person, string Token)> GivenSignedInAsync()
    {
        var services = app!.Services;
        var person = PersonId.New();
        var handle = "p" + person.Value.ToString("N")[^12..];
        await services.GetRequiredService<Database>().WriteAsync(
            tx => SignUp.InsertPersonAsync(tx, person, handle, handle, CancellationToken.None), CancellationToken.None);
        var session = await services.GetRequiredService<SignIn>().StartSessionAsync(person, CancellationToken.None);
        return (person, session.Token);
    }
}
