namespace SocialCommerce.Sandbox.Payments;

/// <summary>
/// The platform's clock as seen from another process: real time plus an offset that grows when a signed message shows that
/// the platform's test clock was moved forward.
/// </summary>
public sealed class FollowingClock : TimeProvider
{
    private long offsetTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Moves forward to <paramref name="seen"/>; never back.</summary>
    public void Follow(DateTimeOffset seen)
    {
        var wanted = (seen - System.GetUtcNow()).Ticks;
        long current;
        while ((current = Interlocked.Read(ref offsetTicks)) < wanted && Interlocked.CompareExchange(ref offsetTicks, wanted, current) != current)
        {
            // Another request moved it meanwhile; compare again.
        }
    }
}
