using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>What a reader may do that the feed learns from.</summary>
public enum FeedSignal
{
    Like,
    Collect,
    Comment,
    Open,
    Dwell,
    TagTap,
    Share,
    Order,
    Hide,
}

public sealed record FeedSourceSetting(FeedSource Source, bool IsOn);

public sealed record FeedSignalSetting(FeedSignal Signal, bool IsOn);

/// <summary>A reader's dials, the reader's interests, and the feed as it would be with a dial turned.</summary>
internal static class FeedSettingsSchema
{
    /// <summary>What a reader can switch.</summary>
    internal static readonly FeedSource[] Sources =
    [
        FeedSource.PeopleLikeYou, FeedSource.Followed, FeedSource.Topic, FeedSource.Factors, FeedSource.Fresh, FeedSource.Popular, FeedSource.Live, FeedSource.Placement,
    ];

    public static void Add(SchemaBuilder builder, ObjectBuilder<Viewer> viewer)
    {
        builder.Enum<FeedSignal>("Something you do with notes that your feed learns from.");
        builder.Enum<InterestKind>("What an interest is about.");
        AddSettings(builder);
        AddInterests(builder);
        viewer.One<PersonId, FeedSettingsView>("feedSettings", "FeedSettings!", "How you have set your feed.", view => view.Person, SettingsAsync)
            .Connection<PersonId, InterestView>(
                "interests", "Interest", "What the ranking takes you to like, the strongest first: all of it, and nothing else has influence. Empty while your feed is not personal.",
                view => view.Person!.Value, InterestsAsync, args => args.Add("kind", "InterestKind!", "Topics, people or notes."));
        FeedPreviewSchema.Add(builder);
        FeedSettingsMutations.Add(builder);
    }

    private static void AddSettings(SchemaBuilder builder)
    {
        builder.Object<FeedSourceSetting>("FeedSourceSetting", "Whether a source may put notes into your feed.").Public()
            .Field("source", "FeedSource!", "The source.", setting => setting.Source)
            .Field("isOn", "Boolean!", "Whether it is on.", setting => setting.IsOn);
        builder.Object<FeedSignalSetting>("FeedSignalSetting", "Whether your feed learns from what you do.").Public()
            .Field("signal", "FeedSignal!", "What you do.", setting => setting.Signal)
            .Field("isOn", "Boolean!", "Whether it counts.", setting => setting.IsOn);
        // Reached only through the viewer and the viewer's own mutations.
        builder.Object<FeedSettingsView>("FeedSettings", "How somebody has set their feed; it holds from the next request on.").Public()
            .Field("isPersonal", "Boolean!", "False: an order that is equal for all, from nothing of yours.", settings => settings.IsPersonal)
            .Field("sources", "[FeedSourceSetting!]!", "Where notes may come from.",
                settings => Sources.Select(source => new FeedSourceSetting(source, !settings.SourcesOff.Contains(Of(source)))).ToList())
            .Field("signals", "[FeedSignalSetting!]!", "What your feed learns from.",
                settings => Enum.GetValues<FeedSignal>().Select(signal => new FeedSignalSetting(signal, !settings.SignalsOff.HasFlag(Of(signal)))).ToList())
            .Field("forgottenUntil", "DateTime", "Nothing you did until then counts; null when you never had all of it forgotten.", settings => settings.ForgottenUntil)
            .Many<FeedSettingsView, TopicView>("fewerTopics", "[Topic!]!", "What you want less of.", settings => settings, FewerTopicsAsync)
            .Many<FeedSettingsView, PersonView>("fewerPeople", "[Person!]!", "Whom you want less of.", settings => settings, FewerPeopleAsync);
    }

    private static void AddInterests(SchemaBuilder builder) =>
        builder.Object<InterestView>("Interest", "Something the ranking takes you to like.").Public()
            .Field("id", "ID!", "The topic's, person's or note's id, for forgetInterest.", interest => IdOf(interest.Target))
            .Field("kind", "InterestKind!", "What it is.", interest => interest.Target.Kind)
            .Field("weight", "Float!", "Its weight in the ranking, in likes of now; below zero where you hid more than you liked.", interest => interest.Weight)
            .One<TopicId, TopicView>("topic", "Topic", "The topic, if it is one.",
                interest => interest.Target.Kind == InterestKind.Topic ? new TopicId(interest.Target.Id) : (TopicId?)null, NoteLoaders.TopicsAsync)
            .One<PersonId, PersonView>("person", "Person", "The person, if it is one.",
                interest => interest.Target.Kind == InterestKind.Person ? new PersonId(interest.Target.Id) : (PersonId?)null, PartiesSchema.LoadPeopleAsync)
            .One<NoteId, NoteView>("note", "Note", "The note, if it is one and you can still see it.",
                interest => interest.Target.Kind == InterestKind.Note ? new NoteId(interest.Target.Id) : (NoteId?)null, NoteLoaders.NotesAsync);

    internal static async ValueTask<IReadOnlyDictionary<PersonId, FeedSettingsView>> SettingsAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, FeedSettingsView>();
        // Only ever oneself: there is one.
        foreach (var person in people.Where(context.Viewer().Is).Distinct())
        {
            found[person] = await context.Service<FeedSettings>().ReadAsync(person, cancellationToken);
        }
        return found;
    }

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<InterestView>>> InterestsAsync(
        IReadOnlyList<PersonId> people, PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        InterestCursor? after = null;
        if (page.After is { } text)
        {
            after = InterestCursor.TryDecode(text, out var cursor)
                ? cursor
                : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
        }
        var found = new Dictionary<PersonId, Page<InterestView>>();
        foreach (var person in people.Where(context.Viewer().Is).Distinct())
        {
            var slice = await context.Service<InterestReader>().PageAsync(person, args.Get<InterestKind>("kind"), page.First, after, cancellationToken);
            found[person] = slice.ToPage(page, interest => interest.Cursor.Encode());
        }
        return found;
    }

    private static async ValueTask<ILookup<FeedSettingsView, TopicView>> FewerTopicsAsync(
        IReadOnlyList<FeedSettingsView> settings, GraphContext context, CancellationToken cancellationToken)
    {
        var topics = await NoteLoaders.TopicsAsync([.. settings.SelectMany(each => each.FewerTopics).Distinct()], context, cancellationToken);
        return settings.SelectMany(each => each.FewerTopics.Where(topics.ContainsKey).Select(id => (each, topics[id]))).ToLookup(pair => pair.each, pair => pair.Item2);
    }

    private static async ValueTask<ILookup<FeedSettingsView, PersonView>> FewerPeopleAsync(
        IReadOnlyList<FeedSettingsView> settings, GraphContext context, CancellationToken cancellationToken)
    {
        var people = await PartiesSchema.LoadPeopleAsync([.. settings.SelectMany(each => each.FewerPeople).Distinct()], context, cancellationToken);
        return settings.SelectMany(each => each.FewerPeople.Where(people.ContainsKey).Select(id => (each, people[id]))).ToLookup(pair => pair.each, pair => pair.Item2);
    }

    internal static CandidateSource Of(FeedSource source) => Enum.Parse<CandidateSource>(source.ToString());

    internal static Recommend.Signals Of(FeedSignal signal) => Enum.Parse<Recommend.Signals>(signal.ToString());

    internal static GlobalId IdOf(InterestTarget target) => GlobalIds.Encode(target.Kind.ToString(), target.Id);

    /// <summary>False when the id is none of a topic, a person or a note.</summary>
    internal static bool TryTarget(GlobalId id, out InterestTarget target)
    {
        var isRead = GlobalIds.TryDecode(id, out var typeName, out var value);
        target = new InterestTarget(isRead && Enum.TryParse<InterestKind>(typeName, out var kind) ? kind : default, value);
        return isRead && typeName == target.Kind.ToString();
    }
}
