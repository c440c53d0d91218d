using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>One number of the feed's options by its path, such as "values.like".</summary>
public sealed record FeedWeight(string Name, double Value, double? Default);

/// <summary>A number that changed; null where it did not exist.</summary>
public sealed record FeedWeightChange(string Name, double? Before, double? After);

/// <summary>A node started with other weights than it, or for a new node the last of all nodes, had before.</summary>
public sealed record FeedOptionsChange(string Node, DateTimeOffset At, IReadOnlyList<FeedWeightChange> Changes);

/// <summary>Keeps which weights the feed had when: each process says at its start what it has, and what differs is written down.</summary>
public sealed class FeedOptionsLog(Database database, FeedOptions options)
{
    private const int Told = 50;

    /// <summary>The weights of this process.</summary>
    public IReadOnlyList<FeedWeight> InForce()
    {
        var defaults = Numbers(Jsonb.From(new FeedOptions()).Text);
        return [.. Numbers(Jsonb.From(options).Text).Select(pair => new FeedWeight(pair.Key, pair.Value, defaults.TryGetValue(pair.Key, out var usual) ? usual : null))];
    }

    /// <summary>Writes down what this node has, unless it had the same before.</summary>
    /// <returns>True when there was something to write down.</returns>
    public Task<bool> RecordAsync(string node, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            // One after the other: two new nodes must not both compare with the row before both.
            await tx.ExecuteAsync($"SELECT pg_advisory_xact_lock(hashtext('feed.options_change'))", cancellationToken);
            return await tx.ExecuteAsync(
                $"""
                INSERT INTO feed.options_change (node, at, options, before)
                SELECT {node}, {tx.Now}, {Jsonb.From(options)}, l.options
                FROM (SELECT 1) one LEFT JOIN LATERAL (
                  SELECT c.options FROM feed.options_change c ORDER BY c.node = {node} DESC, c.id DESC LIMIT 1) l ON true
                WHERE l.options IS DISTINCT FROM {Jsonb.From(options)}
                """,
                cancellationToken) > 0;
        },
        cancellationToken);

    /// <summary>The latest changes, the newest first.</summary>
    public Task<List<FeedOptionsChange>> HistoryAsync(CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT node, at, options, before FROM feed.options_change ORDER BY id DESC LIMIT {Told}",
        row => new FeedOptionsChange(row.Text(0), row.Time(1), Differences(row.TextOrNull(3) ?? Jsonb.From(new FeedOptions()).Text, row.Text(2))),
        cancellationToken);

    /// <summary>By path: options of other versions may have other names.</summary>
    private static List<FeedWeightChange> Differences(string before, string after)
    {
        var (old, now) = (Numbers(before), Numbers(after));
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(name => new FeedWeightChange(name, old.TryGetValue(name, out var was) ? was : null, now.TryGetValue(name, out var will) ? will : null))
                .Where(change => change.Before != change.After),
        ];
    }

    private static SortedDictionary<string, double> Numbers(string json)
    {
        using var document = JsonDocument.Parse(json);
        var found = new SortedDictionary<string, double>(StringComparer.Ordinal);
        Add(document.RootElement, "");
        return found;

        void Add(JsonElement element, string path)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Object) Add(property.Value, path + property.Name + ".");
                else if (property.Value.ValueKind == JsonValueKind.Number) found[path + property.Name] = property.Value.GetDouble();
            }
        }
    }
}

/// <summary>Says at the start with which weights this node runs.</summary>
internal sealed partial class FeedOptionsRecorder(FeedOptionsLog log, ILogger<FeedOptionsRecorder> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await log.RecordAsync(Environment.MachineName, stoppingToken))
            {
                LogRecorded(Environment.MachineName);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The feed goes on without its history.
            LogNotRecorded(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Node} started with other weights of the feed than before")]
    private partial void LogRecorded(string node);

    [LoggerMessage(Level = LogLevel.Error, Message = "The feed's weights could not be written down")]
    private partial void LogNotRecorded(Exception error);
}
