using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Host.Seeding;

/// <summary>
/// Writes the demo world, step by step; each step is one transaction that also records itself, so that a seeding that was
/// killed goes on at the next start, and a finished one is never repeated.
/// </summary>
public sealed partial class Seeder(Database database, TimeProvider clock, ImportPicture import, WorldTrade trade, ILogger<Seeder> logger)
{
    /// <summary>The seed of all chance in the demo world.</summary>
    public const int DefaultSeed = 20_26;

    /// <summary>Writes what is missing; false when the world was complete already.</summary>
    public async Task<bool> RunAsync(int scale, CancellationToken cancellationToken)
    {
        var done = await DoneAsync(cancellationToken);
        if (done.ContainsKey("complete"))
        {
            return false;
        }
        LogSeeding(scale);
        var plannedFor = done.TryGetValue("people", out var at) ? at : clock.GetUtcNow();
        var plan = WorldPlan.Make(DemoText.Load(), scale, DefaultSeed, plannedFor);
        await StepAsync(done, "people", plannedFor, tx => WorldWriter.WritePeopleAsync(tx, plan, cancellationToken), cancellationToken);
        if (!done.ContainsKey("content"))
        {
            var pictures = await new WorldPictures(import, Report).PaintAsync(plan, cancellationToken);
            await StepAsync(done, "content", plannedFor, tx => WriteContentAsync(tx, plan, pictures, cancellationToken), cancellationToken);
        }
        // Use cases have transactions of their own. Cut off in the middle, a step is made again: some orders or rooms more do no harm.
        await StepAsync(done, "orders", plannedFor, _ => trade.WriteOrdersAsync(plan, cancellationToken), cancellationToken);
        await StepAsync(done, "brand", plannedFor, _ => trade.WriteBrandAsync(plan, cancellationToken), cancellationToken);
        await StepAsync(done, "offers", plannedFor, _ => trade.WriteOffersAsync(plan, cancellationToken), cancellationToken);
        // PostgreSQL looks at its tables by itself only after about a minute; until then it plans as if they were empty.
        await database.ExecuteAsync($"ANALYZE", cancellationToken);
        await StepAsync(done, "complete", plannedFor, tx => WriteRoomAsync(tx, plan, cancellationToken), cancellationToken);
        LogSeeded(plan.People.Count, plan.Notes.Count, plan.Listings.Count, plan.Readings.Count);
        return true;
    }

    private static async Task WriteContentAsync(Transaction tx, WorldPlan plan, WorldPictureIds pictures, CancellationToken cancellationToken)
    {
        await WorldWriter.WriteAvatarsAsync(tx, plan, pictures, cancellationToken);
        await WorldWriter.WriteCatalogAsync(tx, plan, pictures, cancellationToken);
        await WorldWriter.WriteNotesAsync(tx, plan, pictures, cancellationToken);
        await ReactionWriter.WriteAsync(tx, plan, cancellationToken);
    }

    private async Task WriteRoomAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var covers = await tx.QueryAsync(
            $"SELECT id FROM assets.asset WHERE alt = {WorldPictures.RoomAlt} ORDER BY created_at LIMIT 1", row => row.Id<AssetId>(0), cancellationToken);
        await trade.WriteRoomAsync(plan, covers[0], cancellationToken);
    }

    private async Task<Dictionary<string, DateTimeOffset>> DoneAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT name, at FROM storage.seed_step", row => (Name: row.Text(0), At: row.Time(1)), cancellationToken);
        return rows.ToDictionary(row => row.Name, row => row.At, StringComparer.Ordinal);
    }

    private async Task StepAsync(
        Dictionary<string, DateTimeOffset> done, string name, DateTimeOffset plannedFor, Func<Transaction, Task> write, CancellationToken cancellationToken)
    {
        if (done.ContainsKey(name))
        {
            return;
        }
        await database.WriteAsync(
            async tx =>
            {
                await write(tx);
                await tx.ExecuteAsync($"INSERT INTO storage.seed_step (name, at) VALUES ({name}, {plannedFor})", cancellationToken);
            },
            cancellationToken);
    }

    private void Report(int done, int total)
    {
        if (done % 100 == 0 || done == total)
        {
            LogPainted(done, total);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Writing the demo world at scale {Scale}; the pictures take a minute or two, once")]
    private partial void LogSeeding(int scale);

    [LoggerMessage(Level = LogLevel.Information, Message = "Painted {Done} of {Total} pictures")]
    private partial void LogPainted(int done, int total);

    [LoggerMessage(Level = LogLevel.Information, Message = "Wrote the demo world: {People} people, {Notes} notes, {Listings} listings, {Readings} readings")]
    private partial void LogSeeded(int people, int notes, int listings, int readings);
}
