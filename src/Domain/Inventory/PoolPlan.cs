namespace SocialCommerce.Domain.Inventory;

/// <summary>How many units a pool has to give; pools come in their order of priority.</summary>
public readonly record struct PoolUnits(PoolId Pool, int Units);

/// <summary>Which pools give how many units. Pure.</summary>
public static class PoolPlan
{
    /// <summary>
    /// The first pool that can give all of it, so that a line leaves in one parcel; else as much as possible from each in turn.
    /// Null when all together have too few.
    /// </summary>
    public static IReadOnlyList<PoolUnits>? Take(IReadOnlyList<PoolUnits> pools, int units)
    {
        foreach (var pool in pools)
        {
            if (pool.Units >= units)
            {
                return [pool with { Units = units }];
            }
        }
        var parts = new List<PoolUnits>();
        foreach (var pool in pools.Where(pool => pool.Units > 0))
        {
            var part = Math.Min(pool.Units, units);
            parts.Add(pool with { Units = part });
            units -= part;
            if (units == 0)
            {
                return parts;
            }
        }
        return null;
    }
}
