using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>All that operators are told of the feed at once.</summary>
internal sealed record FeedReport(
    FeedHealth Health, FeedLatencyView Latency, IReadOnlyList<FeedModelView> Models, IReadOnlyList<FeedWeight> Weights, IReadOnlyList<FeedOptionsChange> Changes);

/// <summary>How the feed does, for operators.</summary>
internal static class FeedHealthSchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Enum<FeedWindow>("A time up to now: an hour, 24 hours, or seven days.");
        builder.Enum<FeedMetric>("A figure of the feed.");
        builder.Enum<FeedModelKind>("Something the feed has learned.");
        builder.Enum<Head>("What a reader may do with a note, of which the ranker says how likely it is.", "FeedHead");
        AddCounts(builder);
        AddEstimates(builder);
        AddModels(builder);
        AddHealth(builder);
        builder.Query.Root<FeedReport>(
            "feedHealth", "FeedHealth!", "How the feed did over a time up to now. For operators.", ReadAsync,
            args => args.Add("window", "FeedWindow!", "Over which time."));
    }

    private static void AddHealth(SchemaBuilder builder) =>
        builder.Object<FeedReport>("FeedHealth", "How the feed does, from the log of what signed-in readers were shown and did; see its definitions.").Guard(IsOperator)
            .Field("from", "DateTime!", "The moment at which the window begins.", report => report.Health.From)
            .Field("to", "DateTime!", "The moment at which it ends.", report => report.Health.To)
            .Field("countedFrom", "DateTime!", "From when on impressions are counted: later than the beginning when there are more than are looked at.", report => report.Health.CountedFrom)
            .Field("impressions", "Int!", "How often a note was shown.", report => report.Health.Impressions)
            .Field("opens", "Int!", "After how many of these it was opened.", report => report.Health.Opens)
            .Field("likes", "Int!", "After how many it was liked.", report => report.Health.Likes)
            .Field("collects", "Int!", "After how many it was collected.", report => report.Health.Collects)
            .Field("novelty", "Float", "In bits; null without impressions.", report => report.Health.Novelty)
            .Field("coverage", "Float", "The share of live notes that were shown; null when there are none.", report => report.Health.Coverage)
            .Field("giniOfNotes", "Float", "Of impressions over live notes, from 0 to 1; null without impressions.", report => report.Health.GiniOfNotes)
            .Field("giniOfAuthors", "Float", "Of impressions over authors of live notes; null without impressions.", report => report.Health.GiniOfAuthors)
            .Field("youngShare", "Float", "The share of impressions of notes under a day; null without impressions.", report => report.Health.YoungShare)
            .Field("liveNotes", "Int!", "How many notes can be seen now.", report => report.Health.Live.Notes)
            .Field("liveAuthors", "Int!", "Of how many authors.", report => report.Health.Live.Authors)
            .Field("sources", "[FeedSourceHealth!]!", "By the source of the deciding reason, the most shown first.", report => report.Health.Sources)
            .Field("intervals", "[FeedInterval!]!", "The window in equal parts, oldest first.", report => report.Health.Intervals)
            .Field("exploration", "FeedExploration!", "What chance put in its place.", report => report.Health.Exploration)
            .Field("heads", "[FeedHeadHealth!]!", "How far the ranker's probabilities can be believed.", report => report.Health.Heads)
            .Field("latency", "FeedLatency!", "How long pages took, in this process alone.", report => report.Latency)
            .Field("models", "[FeedModel!]!", "What was learned.", report => report.Models)
            .Field("weights", "[FeedWeight!]!", "The weights and limits in force in this process.", report => report.Weights)
            .Field("weightChanges", "[FeedWeightsChange!]!", "The latest 50 times that a node started with others than before, the newest first.", report => report.Changes)
            .Field("definitions", "[FeedMetricDefinition!]!", "What each figure means.", _ => FeedMetricDefinition.All);

    private static void AddCounts(SchemaBuilder builder)
    {
        builder.Object<SourceHealth>("FeedSourceHealth", "What came of a source's impressions.").Public()
            .Field("source", "FeedSource!", "The source.", source => Enum.Parse<FeedSource>(source.Source.ToString()))
            .Field("impressions", "Int!", "How many there were.", source => source.Impressions)
            .Field("opens", "Int!", "After how many the note was opened.", source => source.Opens)
            .Field("likes", "Int!", "After how many it was liked.", source => source.Likes)
            .Field("collects", "Int!", "After how many it was collected.", source => source.Collects);
        builder.Object<FeedInterval>("FeedInterval", "A part of the window.").Public()
            .Field("from", "DateTime!", "When it begins.", interval => interval.From)
            .Field("impressions", "Int!", "Impressions in it.", interval => interval.Impressions)
            .Field("opens", "Int!", "After how many of these the note was opened.", interval => interval.Opens)
            .Field("ofYoung", "Int!", "How many were of notes under a day.", interval => interval.OfYoung);
        builder.Object<FeedMetricDefinition>("FeedMetricDefinition", "What a figure means.").Public()
            .Field("metric", "FeedMetric!", "Which one.", definition => definition.Metric)
            .Field("text", "String!", "How it is counted.", (definition, args) => definition.Text(Locales.IsChinese(args)), Locales.Add);
    }

    private static void AddEstimates(SchemaBuilder builder)
    {
        builder.Object<LoggedRate>("FeedRate", "A rate with its 95 % interval.").Public()
            .Field("rate", "Float!", "From 0 to 1.", rate => rate.Rate)
            .Field("low", "Float!", "The interval's lower end.", rate => rate.Low)
            .Field("high", "Float!", "Its upper end.", rate => rate.High)
            .Field("count", "Int!", "From how many impressions.", rate => rate.Count);
        builder.Object<ExplorationOutcome>("FeedExplorationOutcome", "How often something followed; null without impressions.").Public()
            .Field("head", "FeedHead!", "What.", outcome => outcome.Head)
            .Field("asDrawn", "FeedRate", "Where a note was drawn by lot, as it was drawn.", outcome => outcome.AsDrawn)
            .Field("evenly", "FeedRate", "There, had each note in the lot had the same chance.", outcome => outcome.Evenly)
            .Field("elsewhere", "FeedRate", "Where chance had no part.", outcome => outcome.Elsewhere);
        builder.Object<ExplorationHealth>("FeedExploration", "What was put in its place by chance, so that new notes find readers.").Public()
            .Field("impressions", "Int!", "How many impressions.", exploration => exploration.Impressions)
            .Field("outcomes", "[FeedExplorationOutcome!]!", "What followed.", exploration => exploration.Outcomes);
        builder.Object<ReliabilityBin>("FeedReliabilityBin", "Impressions of about the same probability.").Public()
            .Field("count", "Int!", "How many.", bin => bin.Count)
            .Field("predicted", "Float!", "The mean probability that was said.", bin => bin.Predicted)
            .Field("observed", "Float!", "How often it happened.", bin => bin.Observed);
        builder.Object<HeadHealth>("FeedHeadHealth", "How far one of the ranker's probabilities can be believed.").Public()
            .Field("head", "FeedHead!", "Of what.", head => head.Head)
            .Field("count", "Int!", "From how many impressions.", head => head.Count)
            .Field("predicted", "Float", "The mean probability that was said; null without impressions.", head => head.Reliability?.Predicted)
            .Field("observed", "Float", "How often it happened.", head => head.Reliability?.Observed)
            .Field("calibrationError", "Float", "The expected calibration error.", head => head.Reliability?.Error)
            .Field("bins", "[FeedReliabilityBin!]!", "By probability, the smallest first.", head => head.Reliability?.Bins ?? []);
    }

    private static void AddModels(SchemaBuilder builder)
    {
        builder.Object<FeedLatencyView>("FeedLatency", "How long this process took for pages of feeds.").Public()
            .Field("count", "Int!", "How many pages were measured.", latency => latency.Count)
            .Field("p50Milliseconds", "Float", "The median; null without pages.", latency => latency.P50?.TotalMilliseconds)
            .Field("p99Milliseconds", "Float", "What 99 of 100 stayed within.", latency => latency.P99?.TotalMilliseconds);
        builder.Object<FeedModelView>("FeedModel", "Something the feed has learned.").Public()
            .Field("kind", "FeedModelKind!", "What.", model => model.Kind)
            .Field("version", "Long!", "Grows with each.", model => model.Version)
            .Field("trainedAt", "DateTime!", "When it was made.", model => model.TrainedAt)
            .Field("samples", "Long!", "From how many impressions or likes.", model => model.Samples)
            .Field("share", "Float!", "How much of its word counts, from 0 to 1.", model => model.Share);
        builder.Object<FeedWeight>("FeedWeight", "A weight or limit of the feed.").Public()
            .Field("name", "String!", "Its path in the options, such as values.like.", weight => weight.Name)
            .Field("value", "Float!", "What it is.", weight => weight.Value)
            .Field("default", "Float", "What the product starts with.", weight => weight.Default);
        builder.Object<FeedWeightChange>("FeedWeightChange", "A weight that changed.").Public()
            .Field("name", "String!", "Its path in the options.", change => change.Name)
            .Field("before", "Float", "What it was; null when it did not exist.", change => change.Before)
            .Field("after", "Float", "What it is since; null when it exists no more.", change => change.After);
        builder.Object<FeedOptionsChange>("FeedWeightsChange", "A node started with other weights than before.").Public()
            .Field("node", "String!", "The node.", change => change.Node)
            .Field("at", "DateTime!", "When.", change => change.At)
            .Field("changes", "[FeedWeightChange!]!", "What changed; for the first start of all, what differs from the defaults.", change => change.Changes);
    }

    private static async ValueTask<FeedReport> ReadAsync(FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        if (!context.Viewer().Has(Role.Operator))
        {
            throw new GraphQLException("Only operators may see how the feed does.", context.Viewer().IsSignedIn ? ErrorCode.Forbidden : ErrorCode.Unauthenticated);
        }
        var health = context.Service<FeedHealthReader>().ReadAsync(args.Get<FeedWindow>("window"), cancellationToken);
        var models = context.Service<FeedModels>().ReadAsync(cancellationToken);
        var changes = context.Service<FeedOptionsLog>().HistoryAsync(cancellationToken);
        var known = await health;
        return new FeedReport(
            known, context.Service<FeedLatency>().Since(known.From), await models, context.Service<FeedOptionsLog>().InForce(), await changes);
    }

    private static bool IsOperator<T>(T _, GraphContext context) => context.Viewer().Has(Role.Operator);
}
