using SocialCommerce.Benchmarks.Recommend.Simulation;

namespace SocialCommerce.Recommend.Tests.Simulation;

internal static class Worlds
{
    /// <summary>Small enough for a test, large enough for its statistics.</summary>
    public static readonly WorldSettings Small = new("small") { People = 150, Notes = 500, WarmDays = 2, Days = 2 };
}
