namespace SocialCommerce.Domain.Storage;

/// <summary>
/// The sandbox's clock: the system's time plus a stored offset that only grows. Production uses <see cref="TimeProvider.System"/>.
/// Timers and delays follow real time; only "what time is it" moves.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private long offsetSeconds;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddSeconds(Interlocked.Read(ref offsetSeconds));

    /// <summary>Takes over the stored offset, which another process may have moved on.</summary>
    public async Task LoadAsync(Database database, CancellationToken cancellationToken) => Raise(
        await database.ScalarAsync<long>($"SELECT offset_seconds FROM storage.sandbox_clock", cancellationToken));

    /// <summary>Moves the clock forward for every process and gives the new time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not between 0 and ten years.</exception>
    public async Task<DateTimeOffset> AdvanceAsync(Database database, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, TimeSpan.FromDays(3653));
        var target = GetUtcNow() + step;
        await database.WriteAsync(
            transaction => Migrator.EnsurePartitionsAsync(transaction.Connection, target, cancellationToken),
            cancellationToken);
        Raise(await database.ScalarAsync<long>(
            $"UPDATE storage.sandbox_clock SET offset_seconds = offset_seconds + {(long)step.TotalSeconds} RETURNING offset_seconds",
            cancellationToken));
        return GetUtcNow();
    }

    private void Raise(long seconds)
    {
        long seen;
        while ((seen = Interlocked.Read(ref offsetSeconds)) < seconds && Interlocked.CompareExchange(ref offsetSeconds, seconds, seen) != seen)
        {
            // Another thread moved it; look again.
        }
    }
}
