using System.Runtime.InteropServices;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>Every figure of the feed from a log of nine impressions, against numbers worked out by hand.</summary>
public sealed class FeedHealthTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Each_figure_is_what_the_log_says()
    {
        var now = app.Get<TimeProvider>().GetUtcNow();
        var (x, y, z) = (await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var (a, b, c) = (await GivenAsync(x, now.AddDays(-3)), await GivenAsync(x, now.AddHours(-5)), await GivenAsync(y, now.AddHours(-5)));
        await GivenAsync(z, now.AddDays(-3));
        var gone = await GivenAsync(y, now.AddDays(-3));
        await app.Get<DeleteNote>().ExecuteAsync(y, gone, None);
        PersonId[] readers = [await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync()];
        var at = now.AddMinutes(-47);
        for (var i = 0; i < 4; i++)
        {
            await ShowAsync(readers[i], a, at, CandidateSource.PeopleLikeYou, predictedOpen: 0.1f * (i + 1));
        }
        await ShowAsync(readers[0], b, at, CandidateSource.Fresh, propensity: 0.5);
        await ShowAsync(readers[1], b, at, CandidateSource.Fresh, propensity: 0.25);
        // Too young for it to be known what follows.
        await ShowAsync(readers[0], c, now.AddMinutes(-8), CandidateSource.Fresh, predictedOpen: 0.9f);
        await ShowAsync(readers[0], gone, at, CandidateSource.Popular);
        await ShowAsync(readers[2], c, now.AddHours(-2), CandidateSource.Followed);
        await DoAsync(readers[0], a, InteractionKind.Open, at.AddMinutes(5));
        await DoAsync(readers[1], a, InteractionKind.Open, at.AddMinutes(31));
        await DoAsync(readers[1], b, InteractionKind.Open, at.AddMinutes(1));
        await DoAsync(readers[2], a, InteractionKind.Dwell, at.AddMinutes(1), 100);
        await DoAsync(readers[3], a, InteractionKind.Dwell, at.AddMinutes(1), 9_000);
        await app.Database.ExecuteAsync($"INSERT INTO notes.note_like (person, note, at) VALUES ({readers[0]}, {a}, {at.AddMinutes(2)}), ({readers[2]}, {a}, {at.AddMinutes(-2)})", None);
        await app.Get<Collects>().CollectAsync(readers[0], c, null, None);

        var health = await app.Get<FeedHealthReader>().ReadAsync(FeedWindow.Hour, None);

        Assert.Equal((8, 2, 1, 1), (health.Impressions, health.Opens, health.Likes, health.Collects));
        Assert.Equal(health.From, health.CountedFrom);
        Assert.Equal(
            [
                new SourceHealth(CandidateSource.PeopleLikeYou, 4, 1, 1, 0), new SourceHealth(CandidateSource.Fresh, 3, 1, 0, 1),
                new SourceHealth(CandidateSource.Popular, 1, 0, 0, 0),
            ],
            health.Sources);
        // Shares 4/8, 2/8, 1/8, 1/8: 1/2·1 + 1/4·2 + 1/8·3 + 1/8·3.
        Assert.Equal(1.75, health.Novelty!.Value, 12);
        Assert.Equal(new LiveNotes(4, 3), health.Live);
        Assert.Equal(0.75, health.Coverage);
        // Live notes have 0, 1, 2, 4; their authors 0, 1, 6.
        Assert.Equal(13 / 28.0, health.GiniOfNotes!.Value, 12);
        Assert.Equal(12 / 21.0, health.GiniOfAuthors!.Value, 12);
        Assert.Equal(3 / 8.0, health.YoungShare);
        ExplorationIs(health.Exploration);
        CalibrationIs(health.Heads);
        Assert.Equal(12, health.Intervals.Count);
        Assert.Equal((8, 2, 3), (health.Intervals.Sum(part => part.Impressions), health.Intervals.Sum(part => part.Opens), health.Intervals.Sum(part => part.OfYoung)));
        Assert.Equal((7, 1), (health.Intervals[2].Impressions, health.Intervals[10].Impressions));
        var day = await app.Get<FeedHealthReader>().ReadAsync(FeedWindow.Day, None);
        Assert.Equal((9, 24), (day.Impressions, day.Intervals.Count));
        Assert.Equal(9, (await app.Get<FeedHealthReader>().ReadAsync(FeedWindow.Week, None)).Impressions);
        var bounded = await app.Get<FeedHealthReader>().ReadAsync(FeedWindow.Day, None, most: 3);
        Assert.Equal(3, bounded.Impressions);
        Assert.InRange((bounded.CountedFrom - at).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    private static void ExplorationIs(ExplorationHealth exploration)
    {
        Assert.Equal(2, exploration.Impressions);
        var opens = exploration.Outcomes.Single(outcome => outcome.Head == Head.Open);
        // Weights 1/0.5 and 1/0.25: 4 of 6. They are worth 36/20 impressions.
        Assert.Equal(4 / 6.0, opens.Evenly!.Rate, 12);
        Assert.Equal((0.147964, 0.958392), (Math.Round(opens.Evenly.Low, 6), Math.Round(opens.Evenly.High, 6)));
        Assert.Equal(0.5, opens.AsDrawn!.Rate);
        Assert.Equal((1 / 6.0, 6), (opens.Elsewhere!.Rate, opens.Elsewhere.Count));
        Assert.Equal(0, exploration.Outcomes.Single(outcome => outcome.Head == Head.Like).Evenly!.Rate);
    }

    private static void CalibrationIs(IReadOnlyList<HeadHealth> heads)
    {
        Assert.Equal(Heads.Count, heads.Count);
        var open = heads.Single(head => head.Head == Head.Open);
        Assert.Equal(4, open.Count);
        // 0.1 came true, 0.2, 0.3 and 0.4 did not: (0.9 + 0.2 + 0.3 + 0.4) / 4.
        Assert.Equal(0.45, open.Reliability!.Error, 6);
        Assert.Equal((0.25, 0.25), (Math.Round(open.Reliability.Predicted, 6), open.Reliability.Observed));
        Assert.Equal(0.25, heads.Single(head => head.Head == Head.Dwell).Reliability!.Observed);
        Assert.Equal(0.25, heads.Single(head => head.Head == Head.Like).Reliability!.Observed);
        Assert.Equal(0, heads.Single(head => head.Head == Head.Hide).Reliability!.Error);
    }

    private async Task<NoteId> GivenAsync(PersonId author, DateTimeOffset at)
    {
        var note = await app.GivenNoteAsync(author);
        await app.Database.ExecuteAsync($"UPDATE notes.note SET published_at = {at} WHERE id = {note}", None);
        return note;
    }

    private Task ShowAsync(PersonId reader, NoteId note, DateTimeOffset at, CandidateSource source, double propensity = 1, float? predictedOpen = null)
    {
        var predicted = new float[Heads.Count];
        predicted[(int)Head.Open] = predictedOpen ?? 0;
        FeedReasonView[] reasons = [new(source, null, null, null, null, null), new(CandidateSource.Placement, null, null, null, null, null)];
        return app.Database.ExecuteAsync(
            $"""
            INSERT INTO feed.interaction (person, event_key, kind, note, at, received_at, item, reasons, place, propensity, predicted)
            VALUES ({reader}, {Guid.CreateVersion7().ToString()}, 'Impression', {note}, {at}, {at}, {Guid.CreateVersion7()}, {Domain.Storage.Jsonb.From(reasons)}, 1, {propensity},
              {(predictedOpen is null ? null : MemoryMarshal.AsBytes(predicted.AsSpan()).ToArray())})
            """,
            None);
    }

    private Task DoAsync(PersonId reader, NoteId note, InteractionKind kind, DateTimeOffset at, int? milliseconds = null) => app.Database.ExecuteAsync(
        $"""
        INSERT INTO feed.interaction (person, event_key, kind, note, at, received_at, milliseconds)
        VALUES ({reader}, {Guid.CreateVersion7().ToString()}, {kind}, {note}, {at}, {at}, {milliseconds})
        """,
        None);
}
