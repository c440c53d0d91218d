using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Reviews;

public sealed class ReviewTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Only_the_buyer_reviews_only_what_was_received_and_only_once()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, order, line) = await PaidAsync(given);
        Assert.IsType<ReviewResult.NotReceived>(await WriteAsync(buyer, line, 5));
        await ReceiveAsync(given, buyer, order);
        Assert.IsType<ReviewResult.NotFound>(await WriteAsync(given.Owner, line, 5));
        Assert.IsType<ReviewResult.NotFound>(await WriteAsync(await shop.GivenPersonAsync(), line, 1));
        Assert.Equal("rating", Assert.IsType<ReviewResult.Invalid>(await WriteAsync(buyer, line, 6)).Field);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(nr => WriteAsync(buyer, line, 4, key: nr < 4 ? "same" : $"other {nr}")));
        var written = Assert.Single(attempts.OfType<ReviewResult.Done>().Select(done => done.Review).Distinct());
        Assert.All(attempts.OfType<ReviewResult.Exists>(), exists => Assert.Equal(written, exists.Review));
        Assert.Equal(1L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM reviews.review WHERE line = '{line.Value}'"));
    }

    [Fact]
    public async Task Pictures_are_the_authors_own()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        var (own, foreign) = (await PictureAsync(buyer), await PictureAsync(given.Owner));
        Assert.Equal("uploadIds", Assert.IsType<ReviewResult.Invalid>(await WriteAsync(buyer, line, 5, images: [own, foreign])).Field);
        var review = await DoneAsync(WriteAsync(buyer, line, 5, images: [own]));
        Assert.Equal([own], (await ReadAsync(buyer, review)).Said.Images);
    }

    [Fact]
    public async Task The_badge_counts_days_from_receipt_and_changes_when_the_money_went_back()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        await shop.AdvanceAsync(TimeSpan.FromHours(50));
        var review = await DoneAsync(WriteAsync(buyer, line, 5));
        Assert.Equal(new ReviewBadge(BadgeKind.Bought, 3), (await ReadAsync(null, review)).Badge);
        Assert.Equal("Bought it, day 3", (await ReadAsync(null, review)).Badge.Text("en"));

        var at = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(new ReviewBadge(BadgeKind.PartlyReturned, 1), ReviewBadge.Of(at, at.AddHours(3), 2, 1));
        Assert.Equal(new ReviewBadge(BadgeKind.BoughtAndReturned, 2), ReviewBadge.Of(at, at.AddHours(24), 2, 2));
    }

    [Fact]
    public async Task Sellers_answer_and_nothing_else()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        var review = await DoneAsync(WriteAsync(buyer, line, 1, "Broke at once."));
        var (reply, remove, change) = (shop.Get<ReplyToReview>(), shop.Get<RemoveReview>(), shop.Get<ChangeReview>());
        var editor = await shop.GivenPersonAsync("editor_of_reviews");
        await shop.Get<ManageStaff>().InviteAsync(given.Owner, given.Shop, "editor_of_reviews", ShopRole.CatalogEditor, None);

        foreach (var other in new[] { buyer, editor, await shop.GivenPersonAsync() })
        {
            Assert.IsType<ReviewResult.NotFound>(await reply.ExecuteAsync(other, review, "No.", None));
        }
        Assert.IsType<ReviewResult.Done>(await reply.ExecuteAsync(given.Owner, review, "We are sorry.", None));
        Assert.IsType<ReviewResult.Done>(await reply.ExecuteAsync(given.Owner, review, "We send another.", None));
        Assert.IsType<ReviewResult.NotFound>(await remove.ExecuteAsync(given.Owner, review, "Bad for business", None));
        Assert.IsType<ReviewResult.NotFound>(await change.WithdrawAsync(given.Owner, review, None));
        var seen = await ReadAsync(null, review);
        Assert.Equal(("We send another.", "Broke at once.", true), (seen.Reply?.Body, seen.Said.Body, seen.IsShown));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Sql.ExecuteAsync($"DELETE FROM reviews.review WHERE id = '{review.Value}'"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Fact]
    public async Task A_moderator_removes_for_a_reason_that_only_the_author_is_shown()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        var review = await DoneAsync(WriteAsync(buyer, line, 1, "The courier lives at …"));
        var moderator = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(tx => Grants.GiveAsync(tx, moderator, Role.Moderator, null, "test", null, None), None);
        Assert.Equal("reason", Assert.IsType<ReviewResult.Invalid>(await shop.Get<RemoveReview>().ExecuteAsync(moderator, review, " ", None)).Field);
        Assert.IsType<ReviewResult.Done>(await shop.Get<RemoveReview>().ExecuteAsync(moderator, review, "Names an address.", None));
        var own = await ReadAsync(buyer, review);
        Assert.Equal((false, "Names an address."), (own.IsShown, own.RemovalReason));
        Assert.Empty(await shop.Get<ReviewReader>().ByIdsAsync(given.Owner, [review], None));
        Assert.Empty((await ListAsync(given, new ReviewFilter(ReviewSort.Newest, null, WithPictures: false))));
        Assert.IsType<ReviewResult.NotFound>(await shop.Get<ChangeReview>().EditAsync(buyer, review, Draft(5, "Nice", []), None));
    }

    [Fact]
    public async Task An_author_adds_once_edits_and_takes_back()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        var review = await DoneAsync(WriteAsync(buyer, line, 5, "Lovely."));
        var change = shop.Get<ChangeReview>();
        Assert.IsType<ReviewResult.Done>(await change.FollowUpAsync(buyer, review, "Two weeks later: still lovely.", [], None));
        Assert.IsType<ReviewResult.Invalid>(await change.FollowUpAsync(buyer, review, "And again.", [], None));
        Assert.IsType<ReviewResult.Done>(await change.EditAsync(buyer, review, Draft(3, "Fading.", []), None));
        Assert.IsType<ReviewResult.NotFound>(await change.EditAsync(given.Owner, review, Draft(5, "Lovely!", []), None));
        var seen = await ReadAsync(null, review);
        Assert.Equal((3, "Fading.", "Two weeks later: still lovely."), (seen.Said.Stars.Rating, seen.Said.Body, seen.FollowUp?.Body));
        Assert.IsType<ReviewResult.Done>(await change.WithdrawAsync(buyer, review, None));
        Assert.IsType<ReviewResult.NotFound>(await change.WithdrawAsync(buyer, review, None));
        Assert.IsType<ReviewResult.Exists>(await WriteAsync(buyer, line, 5));
        Assert.Empty(await shop.Get<ReviewReader>().ByIdsAsync(null, [review], None));
    }

    [Fact]
    public async Task Everyone_has_one_voice_about_others_reviews()
    {
        var given = await shop.GivenShopAsync(stock: 9);
        var first = await DoneAsync(WriteReceivedAsync(given, 5));
        var second = await DoneAsync(WriteReceivedAsync(given, 4));
        var vote = shop.Get<VoteHelpful>();
        var author = (await ReadAsync(null, first)).Author;
        Assert.IsType<ReviewResult.NotFound>(await vote.ExecuteAsync(author, first, isHelpful: true, None));
        var readers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.GivenPersonAsync()));
        await Task.WhenAll(readers.SelectMany(reader => new[] { reader, reader }).Select(reader => vote.ExecuteAsync(reader, first, isHelpful: true, None)));
        Assert.Equal(3, (await ReadAsync(null, first)).HelpfulCount);
        await vote.ExecuteAsync(readers[0], first, isHelpful: false, None);
        await vote.ExecuteAsync(readers[0], first, isHelpful: false, None);
        Assert.Equal(2, (await ReadAsync(null, first)).HelpfulCount);

        Assert.Equal([second, first], await ListAsync(given, new ReviewFilter(ReviewSort.Newest, null, WithPictures: false)));
        var helpful = new ReviewFilter(ReviewSort.Helpful, null, WithPictures: false);
        Assert.Equal([first, second], await ListAsync(given, helpful));
        Assert.Equal([second], await ListAsync(given, new ReviewFilter(ReviewSort.Newest, 4, WithPictures: false)));
        Assert.Empty(await ListAsync(given, new ReviewFilter(ReviewSort.Newest, null, WithPictures: true)));
        var page = (await shop.Get<ReviewReader>().ByListingsAsync([given.Listing], helpful, new Keyset(1, null), None))[given.Listing].First();
        var next = new Keyset(5, ReviewReader.PositionOf(page, ReviewSort.Helpful));
        Assert.Equal([second], (await shop.Get<ReviewReader>().ByListingsAsync([given.Listing], helpful, next, None))[given.Listing].Select(one => one.Id));
    }

    [Fact]
    public async Task The_counted_rating_equals_a_recount_after_any_history()
    {
        var random = new Random(7);
        var given = await shop.GivenShopAsync(stock: 100);
        var reviews = new List<(ReviewId Id, PersonId Author)>();
        for (var step = 0; step < 40; step++)
        {
            if (reviews.Count == 0 || random.Next(3) == 0)
            {
                var id = await DoneAsync(WriteReceivedAsync(given, random.Next(1, 6)));
                reviews.Add((id, (await ReadAsync(null, id)).Author));
                continue;
            }
            var (review, author) = reviews[random.Next(reviews.Count)];
            await (random.Next(4) == 0
                ? shop.Get<ChangeReview>().WithdrawAsync(author, review, None)
                : shop.Get<ChangeReview>().EditAsync(author, review, Draft(random.Next(1, 6), "", []), None));
        }
        await shop.DrainAsync();
        var counted = (await shop.Get<ReviewReader>().RatingsAsync([given.Listing], None))[given.Listing];
        for (var stars = 1; stars <= 5; stars++)
        {
            Assert.Equal(
                await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM reviews.review WHERE listing = '{given.Listing.Value}' AND rating = {stars} AND withdrawn_at IS NULL"),
                counted.Distribution[stars - 1]);
        }
        Assert.True(counted.Count is > 3 and < 40);
    }

    [Fact]
    public void The_mean_is_pulled_towards_four_until_many_have_spoken()
    {
        Assert.Null(new ListingRating(default, [0, 0, 0, 0, 0]).Average);
        Assert.Equal((5 + 32) / 9.0, new ListingRating(default, [0, 0, 0, 0, 1]).Average!.Value, 10);
        Assert.Equal((1 + 32) / 9.0, new ListingRating(default, [1, 0, 0, 0, 0]).Average!.Value, 10);
        Assert.True(new ListingRating(default, [0, 0, 0, 0, 1000]).Average > 4.99);
    }

    [Fact]
    public async Task A_review_is_published_as_one_note_that_shows_what_it_is_about()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (buyer, line) = await ReceivedAsync(given);
        var review = await DoneAsync(WriteAsync(buyer, line, 5, "Worth every fen.", [await PictureAsync(buyer)]));
        var publish = shop.Get<PublishReview>();
        Assert.IsType<NoteResult.NotFound>(await publish.ExecuteAsync(given.Owner, review, "Ours", [], DisclosureKind.None, None));
        var first = Assert.IsType<NoteResult.Done>(await publish.ExecuteAsync(buyer, review, "My find", [], DisclosureKind.None, None));
        // As after a crash between the note and the link.
        await shop.Sql.ExecuteAsync($"UPDATE reviews.review SET note = NULL WHERE id = '{review.Value}'");
        Assert.Equal(first, await publish.ExecuteAsync(buyer, review, "My find", [], DisclosureKind.None, None));
        Assert.Equal(first.Note, (await ReadAsync(null, review)).Note);
        var tag = Assert.Single((await shop.Get<NotePartReader>().TagsAsync([first.Note], None))[first.Note]);
        Assert.Equal(given.Listing, tag.Listing);
        Assert.Equal(review, (await shop.Get<ReviewReader>().ByNotesAsync(null, [first.Note], None))[first.Note].Id);
    }

    private static ReviewDraft Draft(int rating, string body, IReadOnlyList<AssetId> images) => new(new Stars(rating, null, null, null), body, images);

    private Task<ReviewResult> WriteAsync(PersonId author, OrderLineId line, int rating, string body = "Good.", IReadOnlyList<AssetId>? images = null, string? key = null) =>
        shop.Get<WriteReview>().ExecuteAsync(author, line, Draft(rating, body, images ?? []), key ?? Guid.CreateVersion7().ToString(), None);

    private async Task<ReviewResult> WriteReceivedAsync(GivenShop given, int rating)
    {
        var (buyer, line) = await ReceivedAsync(given);
        return await WriteAsync(buyer, line, rating);
    }

    private static async Task<ReviewId> DoneAsync(Task<ReviewResult> result) => Assert.IsType<ReviewResult.Done>(await result).Review;

    private async Task<ReviewView> ReadAsync(PersonId? viewer, ReviewId id) => (await shop.Get<ReviewReader>().ByIdsAsync(viewer, [id], None))[id];

    private async Task<List<ReviewId>> ListAsync(GivenShop given, ReviewFilter filter) =>
        [.. (await shop.Get<ReviewReader>().ByListingsAsync([given.Listing], filter, new Keyset(20, null), None))[given.Listing].Select(review => review.Id)];

    private async Task<(PersonId Buyer, OrderId Order, OrderLineId Line)> PaidAsync(GivenShop given)
    {
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        await shop.PayAsync(buyer, placed.Payment);
        var order = placed.Orders[0];
        return (buyer, order, (await shop.Get<OrderReader>().LinesAsync([order], None))[order].Single().Id);
    }

    private async Task ReceiveAsync(GivenShop given, PersonId buyer, OrderId order)
    {
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, order, None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, None));
    }

    private async Task<(PersonId Buyer, OrderLineId Line)> ReceivedAsync(GivenShop given)
    {
        var (buyer, order, line) = await PaidAsync(given);
        await ReceiveAsync(given, buyer, order);
        return (buyer, line);
    }

    private async Task<AssetId> PictureAsync(PersonId owner)
    {
        var asset = AssetId.New();
        await shop.Database.ExecuteAsync(
            $"""
            INSERT INTO assets.asset (id, owner, state, byte_size, content_type, original_key, stored_at, width, height, placeholder, dominant_color, created_at)
            VALUES ({asset}, {owner}, {AssetState.Ready}, 1000, 'image/webp', 'none', now(), 1200, 1600, 'AAAA', '#c0ffee', now())
            """,
            None);
        return asset;
    }
}
