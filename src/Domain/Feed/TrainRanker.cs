using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Lets the ranker learn from impressions half an hour old, on one thread of one process at a time, about once a minute; every
/// process then uses what was learned. Feeds go on with the model they have meanwhile.
/// </summary>
public sealed partial class TrainRanker(Database database, Scorer scorer, TimeProvider clock, ILogger<TrainRanker> logger) : IDueWork
{
    private const int ModelsKept = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private long known;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var newest = await UseNewestAsync(cancellationToken);
            // Looked at without a lock first: nearly always there is nothing to do.
            if (clock.GetUtcNow() - newest?.TrainedAt < Pause)
            {
                return 0;
            }
            // Nothing of this process changes before the commit: an attempt that is made again begins where the first began.
            var learned = await database.WriteAsync(tx => TrainAsync(tx, newest, cancellationToken), cancellationToken);
            if (learned is null)
            {
                return 0;
            }
            known = learned.Id;
            scorer.Use(learned.Model);
            LogLearned(learned.Count, learned.Model.Impressions, scorer.LearnedShare);
            return learned.Count;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Uses the newest stored model; one of another format is said once and left alone.</summary>
    public async Task<StoredModel?> UseNewestAsync(CancellationToken cancellationToken)
    {
        var newest = await database.FirstAsync(
            $"SELECT id, trained_until, trained_at, CASE WHEN id <> {known} THEN bytes ELSE ''::bytea END FROM feed.ranker_model ORDER BY id DESC LIMIT 1",
            row => new StoredModel(row.Long(0), row.Time(1), row.Time(2), row.Bytes(3)),
            cancellationToken);
        if (newest is not null && newest.Id != known)
        {
            known = newest.Id;
            try
            {
                scorer.Use(RankerModel.FromBytes(newest.Bytes));
            }
            catch (RankerFormatException error)
            {
                LogModelRefused(error, newest.Id);
            }
        }
        return newest;
    }

    private async Task<Learned?> TrainAsync(Transaction tx, StoredModel? newest, CancellationToken cancellationToken)
    {
        if (!await tx.ScalarAsync<bool>($"SELECT pg_try_advisory_xact_lock(hashtext('feed.ranker_model'))", cancellationToken)
            || await tx.ScalarAsync<long>($"SELECT coalesce(max(id), 0) FROM feed.ranker_model", cancellationToken) != known)
        {
            return null; // Another process learns, or has just learned.
        }
        if (await ImpressionLog.NextAsync(tx, newest?.TrainedUntil ?? DateTimeOffset.UnixEpoch, cancellationToken) is not { } next)
        {
            return null;
        }
        var trainer = await ResumeAsync(tx, cancellationToken);
        trainer.Learn(next.Log);
        var model = trainer.Model();
        await tx.ExecuteAsync($"UPDATE feed.ranker_model SET state = ''::bytea WHERE id = {known}", cancellationToken);
        var inserted = await tx.QueryAsync(
            $"""
            INSERT INTO feed.ranker_model (format, impressions, trained_until, trained_at, bytes, state)
            VALUES ({RankerModel.Format}, {model.Impressions}, {next.Until}, {tx.Now}, {model.ToBytes()}, {trainer.State()}) RETURNING id
            """,
            row => row.Long(0),
            cancellationToken);
        await tx.ExecuteAsync($"DELETE FROM feed.ranker_model WHERE id <= {inserted[0] - ModelsKept}", cancellationToken);
        return new Learned(inserted[0], model, next.Log.Count);
    }

    /// <summary>With the optimiser's moments of whichever process learned last.</summary>
    private async Task<RankerTrainer> ResumeAsync(Transaction tx, CancellationToken cancellationToken)
    {
        var state = await tx.FirstAsync($"SELECT state FROM feed.ranker_model WHERE id = {known}", row => row.Bytes(0), cancellationToken);
        try
        {
            return RankerTrainer.Resume(scorer.Model, state ?? []);
        }
        catch (RankerFormatException error)
        {
            LogModelRefused(error, known);
            return RankerTrainer.Resume(scorer.Model, []);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The ranker learned from {Count} impressions, {Impressions} in all; {Share} of its word is learned")]
    private partial void LogLearned(int count, long impressions, double share);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stored ranker model {Model} cannot be used")]
    private partial void LogModelRefused(Exception error, long model);

    /// <summary>The newest model as it is stored; without its bytes when they are known.</summary>
    public sealed record StoredModel(long Id, DateTimeOffset TrainedUntil, DateTimeOffset TrainedAt, byte[] Bytes);

    private sealed record Learned(long Id, RankerModel Model, int Count);
}
