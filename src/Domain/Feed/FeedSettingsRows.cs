using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>All dials of a reader, as one expression reads them.</summary>
internal sealed record StoredDials(
    bool IsPersonal, IReadOnlyList<CandidateSource> SourcesOff, IReadOnlyList<Signals> SignalsOff, DateTimeOffset? ForgottenUntil,
    IReadOnlyList<StoredDials.Target> Fewer, IReadOnlyList<StoredDials.Target> Forgotten)
{
    public ReaderDials ToDials() => new()
    {
        IsPersonal = IsPersonal,
        SourcesOff = SourcesOff.ToHashSet(),
        SignalsOff = SignalsOff.Aggregate(Signals.None, (all, signal) => all | signal),
        FewerTopics = Fewer.Where(target => target.Kind == InterestKind.Topic).Select(target => new TopicKey(target.Id)).ToHashSet(),
        FewerPeople = Fewer.Where(target => target.Kind == InterestKind.Person).Select(target => new PersonKey(target.Id)).ToHashSet(),
        ForgetAllUntil = ForgottenUntil,
        ForgetTopics = Of(InterestKind.Topic, id => new TopicKey(id)),
        ForgetPeople = Of(InterestKind.Person, id => new PersonKey(id)),
        ForgetItems = Of(InterestKind.Note, id => new ItemKey(id)),
    };

    private Dictionary<TKey, DateTimeOffset> Of<TKey>(InterestKind kind, Func<Guid, TKey> key)
        where TKey : notnull => Forgotten.Where(target => target.Kind == kind).ToDictionary(target => key(target.Id), target => target.At);

    internal sealed record Target(InterestKind Kind, Guid Id, DateTimeOffset At);
}

internal static class FeedSettingsRows
{
    /// <summary>A JSON object of a reader's dials; the defaults for nobody and for who has set nothing.</summary>
    public static Sql Of(PersonId? reader) => Sql.Of(
        $"""
        (SELECT jsonb_build_object(
          'isPersonal', coalesce(d.is_personal, true), 'sourcesOff', coalesce(to_jsonb(d.sources_off), '[]'), 'signalsOff', coalesce(to_jsonb(d.signals_off), '[]'),
          'forgottenUntil', d.forgotten_until,
          'fewer', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'id', f.target, 'at', f.at) ORDER BY f.at, f.target) FROM feed.fewer f WHERE f.person = {reader}), '[]'),
          'forgotten', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'id', f.target, 'at', f.at)) FROM feed.forgotten f WHERE f.person = {reader}), '[]'))
        FROM (SELECT {reader}::uuid AS person) r LEFT JOIN feed.dial d ON d.person = r.person)
        """);
}
