using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SocialCommerce.App.Tests.Support;

/// <summary>What one request asked PostgreSQL: the round trips, and each statement as its verb and the tables it names.</summary>
public sealed partial class StatementLog : IDisposable
{
    private readonly Activity trace = new Activity("logged request").Start();
    private readonly List<string> roundTrips = [];
    private readonly ActivityListener listener;

    public StatementLog()
    {
        // Other tests run meanwhile: only what belongs to this trace is kept. The server takes it over from the client's header.
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int RoundTrips
    {
        get
        {
            lock (roundTrips) return roundTrips.Count;
        }
    }

    /// <summary>Sorted, because loaders of one level start in any order.</summary>
    public IReadOnlyList<string> Statements()
    {
        lock (roundTrips) return [.. roundTrips.SelectMany(text => Separator().Split(text)).Select(HeadOf).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        listener.Dispose();
        trace.Dispose();
    }

    private void Keep(Activity activity)
    {
        // Opening a connection of the pool is traced as well, but has no statement.
        if (activity.TraceId == trace.TraceId && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
        {
            lock (roundTrips) roundTrips.Add(text);
        }
    }

    private static string HeadOf(string statement)
    {
        var verb = Verb().Match(statement).Value.ToUpperInvariant();
        var tables = Table().Matches(statement).Select(match => match.Groups["table"].Value).Distinct(StringComparer.Ordinal);
        return $"{verb} {string.Join(", ", tables)}".TrimEnd();
    }

    /// <summary>How the driver joins the statements of a batch.</summary>
    [GeneratedRegex(@";\r?\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(FROM|JOIN|INTO|UPDATE)\s+(?<table>[a-z_]+\.[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();
}
