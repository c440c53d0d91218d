using System.Security.Cryptography;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Media;

namespace SocialCommerce.App.Tests.Assets;

public sealed class AssetTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static readonly byte[] Picture = SvgRasterizer.ToPng(
        "<svg xmlns='http://www.w3.org/2000/svg' width='700' height='500'><rect width='700' height='500' fill='#cc3322'/></svg>", 700, 700);

    [Fact]
    public async Task A_picture_goes_from_ticket_to_renditions()
    {
        var owner = await domain.GivenPersonAsync();
        var ticket = await TicketAsync(owner, Picture.Length);
        Assert.Equal(AssetState.Pending, (await ViewAsync(ticket.Asset)).State);

        Assert.IsType<ReceiveUploadResult.Stored>(await PutAsync(ticket, Picture, owner));
        Assert.Equal(AssetState.Stored, (await ViewAsync(ticket.Asset)).State);
        await domain.DrainAsync();

        var asset = await ViewAsync(ticket.Asset);
        Assert.Equal((AssetState.Ready, 700, 500, "#cc3322"), (asset.State, asset.Width, asset.Height, asset.DominantColor));
        Assert.NotNull(asset.Placeholder);
        var ready = Assert.IsType<AssetReady>(Assert.Single(await EventsAsync(ticket.Asset)).Payload);
        Assert.Equal(new AssetReady(ticket.Asset, owner), ready);
        await using var file = (await domain.Get<MediaReader>().OpenAsync(
            ticket.Asset, 300, new FormatWish(ImageFormat.WebP, []), CancellationToken.None))!.Content;
        var facts = Assert.IsType<ProbeResult.Accepted>(await ImageProbe.ReadAsync(file, ImageLimits.Default, CancellationToken.None)).Facts;
        Assert.Equal((ImageFormat.WebP, 320), (facts.Format, facts.Width));
    }

    [Fact]
    public async Task The_original_with_its_metadata_is_gone_once_the_picture_is_ready()
    {
        var owner = await domain.GivenPersonAsync();
        var ticket = await TicketAsync(owner, Picture.Length);
        await PutAsync(ticket, Picture, owner);
        var key = await domain.Sql.ScalarAsync<string>($"SELECT original_key FROM assets.asset WHERE id = '{ticket.Asset.Value}'");
        await using (var original = await domain.Get<IBlobStore>().OpenAsync(key, CancellationToken.None))
        {
            Assert.NotNull(original);
        }
        await domain.DrainAsync();
        Assert.Null(await domain.Get<IBlobStore>().OpenAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_ends_early_is_refused_off_the_request_path_and_its_owner_is_told()
    {
        var owner = await domain.GivenPersonAsync();
        var truncated = Truncated();
        var ticket = await TicketAsync(owner, truncated.Length);
        Assert.IsType<ReceiveUploadResult.Stored>(await PutAsync(ticket, truncated, owner));
        await domain.DrainAsync();
        var asset = await ViewAsync(ticket.Asset);
        Assert.Equal((AssetState.Refused, AssetRefusal.Damaged), (asset.State, asset.Refusal));
        Assert.Equal(new AssetRefused(ticket.Asset, owner, AssetRefusal.Damaged), Assert.Single(await EventsAsync(ticket.Asset)).Payload);
    }

    [Fact]
    public async Task A_ticket_serves_its_owner_for_a_quarter_of_an_hour()
    {
        var (owner, stranger) = (await domain.GivenPersonAsync(), await domain.GivenPersonAsync());
        var ticket = await TicketAsync(owner, Picture.Length);
        Assert.IsType<ReceiveUploadResult.NotYours>(await PutAsync(ticket, Picture, stranger));
        var forged = ticket with { Path = ticket.Path[..^3] + "AAA" };
        Assert.IsType<ReceiveUploadResult.UnknownTicket>(await PutAsync(forged, Picture, owner));
        await domain.AdvanceAsync(RequestUpload.Lifetime + TimeSpan.FromSeconds(1));
        Assert.IsType<ReceiveUploadResult.Expired>(await PutAsync(ticket, Picture, owner));
        Assert.Equal(AssetState.Pending, (await ViewAsync(ticket.Asset)).State);
    }

    [Fact]
    public async Task More_bytes_than_announced_and_files_that_are_no_picture_are_not_stored()
    {
        var owner = await domain.GivenPersonAsync();
        var small = await TicketAsync(owner, 100);
        Assert.IsType<ReceiveUploadResult.TooLarge>(await PutAsync(small, Picture, owner));
        Assert.IsType<ReceiveUploadResult.TooLarge>(await PutAsync(small, Picture, owner, isLengthKnown: false));
        var text = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray();
        Assert.IsType<ReceiveUploadResult.NotAPicture>(await PutAsync(small, text, owner));
        Assert.IsType<ReceiveUploadResult.NotAPicture>(await PutAsync(small, [], owner));
        Assert.Equal(AssetState.Pending, (await ViewAsync(small.Asset)).State);
    }

    [Fact]
    public async Task A_repeated_PUT_is_answered_like_the_first_and_another_picture_is_refused()
    {
        var owner = await domain.GivenPersonAsync();
        var other = SvgRasterizer.ToPng("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", 9, 9);
        var ticket = await TicketAsync(owner, Picture.Length);
        Assert.IsType<ReceiveUploadResult.Stored>(await PutAsync(ticket, Picture, owner));
        Assert.IsType<ReceiveUploadResult.Stored>(await PutAsync(ticket, Picture, owner));
        Assert.IsType<ReceiveUploadResult.AlreadyUsed>(await PutAsync(ticket, other, owner));
        await domain.DrainAsync();
        Assert.IsType<ReceiveUploadResult.Stored>(await PutAsync(ticket, Picture, owner));
        Assert.Equal(AssetState.Ready, (await ViewAsync(ticket.Asset)).State);
    }

    [Theory]
    [InlineData("image/svg+xml", 100)]
    [InlineData("text/plain", 100)]
    [InlineData("image/jpeg", 0)]
    [InlineData("image/jpeg", 20_000_001)]
    public async Task Tickets_are_not_issued_for_what_would_be_refused(string contentType, long byteSize)
    {
        var owner = await domain.GivenPersonAsync();
        var result = await domain.Get<RequestUpload>().ExecuteAsync(owner, contentType, byteSize, CancellationToken.None);
        Assert.False(result is RequestUploadResult.Issued);
    }

    [Fact]
    public async Task Several_workers_render_each_upload_once()
    {
        var owner = await domain.GivenPersonAsync();
        var tickets = new List<UploadTicket>();
        for (var i = 0; i < 6; i++)
        {
            tickets.Add(await TicketAsync(owner, Picture.Length));
            await PutAsync(tickets[i], Picture, owner);
        }
        var processor = domain.Get<IEnumerable<IDueWork>>().OfType<AssetProcessor>().Single();
        async Task RunAsync()
        {
            while (await processor.RunDueAsync(CancellationToken.None) > 0)
            {
                // Until nothing is due.
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(RunAsync)));
        foreach (var ticket in tickets)
        {
            Assert.IsType<AssetReady>(Assert.Single(await EventsAsync(ticket.Asset)).Payload);
        }
    }

    [Fact]
    public async Task A_picture_whose_worker_died_is_taken_up_again_and_given_up_after_three_times()
    {
        var owner = await domain.GivenPersonAsync();
        var (first, hopeless) = (await TicketAsync(owner, Picture.Length), await TicketAsync(owner, Picture.Length));
        await PutAsync(first, Picture, owner);
        await PutAsync(hopeless, Picture, owner);
        await domain.Sql.ExecuteAsync(
            $"UPDATE assets.asset SET state = 'Processing', attempts = CASE WHEN id = '{first.Asset.Value}' THEN 1 ELSE 3 END, "
            + $"claimed_until = now() + interval '40 years' WHERE owner = '{owner.Value}'");
        await domain.DrainAsync();
        Assert.Equal(AssetState.Processing, (await ViewAsync(first.Asset)).State);
        await domain.Sql.ExecuteAsync($"UPDATE assets.asset SET claimed_until = '2000-01-01' WHERE owner = '{owner.Value}'");
        await domain.DrainAsync();
        Assert.Equal(AssetState.Ready, (await ViewAsync(first.Asset)).State);
        Assert.Equal(AssetState.Refused, (await ViewAsync(hopeless.Asset)).State);
    }

    [Fact]
    public async Task Who_holds_an_asset_in_a_transaction_gets_its_event_after_the_commit()
    {
        var owner = await domain.GivenPersonAsync();
        var ticket = await TicketAsync(owner, Picture.Length);
        await PutAsync(ticket, Picture, owner);
        await using var transaction = await domain.Database.BeginAsync(CancellationToken.None);
        var held = await AssetReader.HoldAsync(transaction, [ticket.Asset], CancellationToken.None);
        Assert.Equal(AssetState.Stored, held[ticket.Asset].State);
        // SKIP LOCKED passes the held row by.
        await domain.DrainAsync();
        Assert.Equal(AssetState.Stored, (await ViewAsync(ticket.Asset)).State);
        await transaction.CommitAsync(CancellationToken.None);
        await domain.DrainAsync();
        Assert.Equal(AssetState.Ready, (await ViewAsync(ticket.Asset)).State);
    }

    [Fact]
    public async Task Our_own_pictures_become_assets_at_once()
    {
        var owner = await domain.GivenPersonAsync();
        var asset = await domain.Get<ImportPicture>().ExecuteAsync(
            owner, Picture, "A red field", new RenditionSpec([320], [ImageFormat.WebP]), CancellationToken.None);
        var view = await ViewAsync(asset);
        Assert.Equal((AssetState.Ready, "A red field", 700), (view.State, view.Alt, view.Width));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("A")]
    [InlineData("")]
    public async Task Blob_keys_cannot_leave_the_store(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() => domain.Get<IBlobStore>().OpenAsync(key, CancellationToken.None));

    private static byte[] Truncated()
    {
        // Noise does not compress, so that half of the file is half of the picture.
        var lines = string.Concat(Enumerable.Range(0, 400).Select(i =>
            $"<rect x='{i * 37 % 500}' y='{i * 53 % 400}' width='19' height='11' fill='#{RandomNumberGenerator.GetHexString(6)}'/>"));
        var png = SvgRasterizer.ToPng($"<svg xmlns='http://www.w3.org/2000/svg' width='500' height='400'>{lines}</svg>", 500, 500);
        return png[..(png.Length / 2)];
    }

    private async Task<UploadTicket> TicketAsync(PersonId owner, int byteSize) => Assert.IsType<RequestUploadResult.Issued>(
        await domain.Get<RequestUpload>().ExecuteAsync(owner, "image/png", byteSize, CancellationToken.None)).Ticket;

    private Task<ReceiveUploadResult> PutAsync(UploadTicket ticket, byte[] bytes, PersonId uploader, bool isLengthKnown = true) =>
        domain.Get<ReceiveUpload>().ExecuteAsync(
            ticket.Path["/uploads/".Length..], uploader, new MemoryStream(bytes), isLengthKnown ? bytes.Length : null, CancellationToken.None);

    private async Task<AssetView> ViewAsync(AssetId asset) =>
        (await domain.Get<AssetReader>().ByIdsAsync([asset], CancellationToken.None))[asset];

    private Task<List<StoredEvent>> EventsAsync(AssetId asset) =>
        EventLog.ReadStreamAsync(domain.Database, "asset:" + asset.Value, 0, 10, CancellationToken.None);
}
