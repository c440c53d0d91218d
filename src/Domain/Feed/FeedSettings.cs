using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

public enum InterestKind
{
    Topic,
    Person,
    Note,
}

/// <summary>A topic, a person or a note that a dial is about.</summary>
public readonly record struct InterestTarget(InterestKind Kind, Guid Id);

/// <summary>A reader's dials as the reader sees them.</summary>
public sealed record FeedSettingsView(
    bool IsPersonal, IReadOnlyList<CandidateSource> SourcesOff, Signals SignalsOff, IReadOnlyList<TopicId> FewerTopics, IReadOnlyList<PersonId> FewerPeople,
    DateTimeOffset? ForgottenUntil);

public abstract record FeedSettingsResult
{
    private FeedSettingsResult() { }
    public sealed record Done(PersonId Person) : FeedSettingsResult;
    public sealed record NotFound : FeedSettingsResult;
    public sealed record TooMany(int Limit) : FeedSettingsResult;
}

/// <summary>
/// Turns a reader's dials. Each says how it is to be, so that saying it twice is saying it once. They hold from the next request on, in
/// a scroll under way too, for all that it has not shown yet.
/// </summary>
public sealed class FeedSettings(Database database)
{
    /// <summary>How many topics and people one may want less of, and how many interests one may have forgotten, each.</summary>
    public const int MostTargets = 500;

    public Task<FeedSettingsResult> SetPersonalAsync(PersonId person, bool isOn, CancellationToken cancellationToken) => SetAsync(
        person, Sql.Of($"is_personal = {isOn}"), cancellationToken);

    public Task<FeedSettingsResult> SetSourceAsync(PersonId person, CandidateSource source, bool isOn, CancellationToken cancellationToken) => SetAsync(
        person, isOn ? Sql.Of($"sources_off = array_remove(d.sources_off, {source})") : Sql.Of($"sources_off = array_append(array_remove(d.sources_off, {source}), {source})"), cancellationToken);

    public Task<FeedSettingsResult> SetSignalAsync(PersonId person, Signals signal, bool isOn, CancellationToken cancellationToken) => SetAsync(
        person, isOn ? Sql.Of($"signals_off = array_remove(d.signals_off, {signal})") : Sql.Of($"signals_off = array_append(array_remove(d.signals_off, {signal}), {signal})"), cancellationToken);

    /// <summary>Less of a topic or a person, or as before.</summary>
    public Task<FeedSettingsResult> SetFewerAsync(PersonId person, InterestTarget target, bool isFewer, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async tx =>
            {
                if (!isFewer)
                {
                    await tx.ExecuteAsync($"DELETE FROM feed.fewer WHERE person = {person} AND kind = {target.Kind} AND target = {target.Id}", cancellationToken);
                    return (FeedSettingsResult)new FeedSettingsResult.Done(person);
                }
                if (!await ExistsAsync(tx, target, cancellationToken))
                {
                    return new FeedSettingsResult.NotFound();
                }
                await tx.ExecuteAsync(
                    $"INSERT INTO feed.fewer (person, kind, target, at) VALUES ({person}, {target.Kind}, {target.Id}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
                return await tx.ScalarAsync<long>($"SELECT count(*) FROM feed.fewer WHERE person = {person}", cancellationToken) > MostTargets
                    ? tx.Refuse<FeedSettingsResult>(new FeedSettingsResult.TooMany(MostTargets))
                    : new FeedSettingsResult.Done(person);
            },
            cancellationToken);

    /// <summary>What the person did with the target until now has no influence any more; what is done later has.</summary>
    public Task<FeedSettingsResult> ForgetAsync(PersonId person, InterestTarget target, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            if (!await ExistsAsync(tx, target, cancellationToken))
            {
                return new FeedSettingsResult.NotFound();
            }
            await tx.ExecuteAsync(
                $"""
                INSERT INTO feed.forgotten (person, kind, target, at) VALUES ({person}, {target.Kind}, {target.Id}, {tx.Now})
                ON CONFLICT (person, kind, target) DO UPDATE SET at = excluded.at
                """,
                cancellationToken);
            return await tx.ScalarAsync<long>($"SELECT count(*) FROM feed.forgotten WHERE person = {person}", cancellationToken) > MostTargets
                ? tx.Refuse<FeedSettingsResult>(new FeedSettingsResult.TooMany(MostTargets))
                : (FeedSettingsResult)new FeedSettingsResult.Done(person);
        },
        cancellationToken);

    /// <summary>Nothing the person did until now has influence any more. Single interests forgotten before need not be remembered then.</summary>
    public Task<FeedSettingsResult> ForgetAllAsync(PersonId person, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            await UpsertAsync(tx, person, Sql.Of($"forgotten_until = {tx.Now}"), cancellationToken);
            await tx.ExecuteAsync($"DELETE FROM feed.forgotten WHERE person = {person}", cancellationToken);
            return (FeedSettingsResult)new FeedSettingsResult.Done(person);
        },
        cancellationToken);

    public async Task<FeedSettingsView> ReadAsync(PersonId person, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(person, cancellationToken);
        return new FeedSettingsView(
            stored.IsPersonal,
            stored.SourcesOff,
            stored.ToDials().SignalsOff,
            [.. stored.Fewer.Where(target => target.Kind == InterestKind.Topic).Select(target => new TopicId(target.Id))],
            [.. stored.Fewer.Where(target => target.Kind == InterestKind.Person).Select(target => new PersonId(target.Id))],
            stored.ForgottenUntil);
    }

    internal async Task<StoredDials> StoredAsync(PersonId person, CancellationToken cancellationToken) =>
        await database.FirstAsync($"SELECT {FeedSettingsRows.Of(person)}", row => row.Json<StoredDials>(0), cancellationToken)
            ?? throw new InvalidOperationException("A select without FROM has one row.");

    private Task<FeedSettingsResult> SetAsync(PersonId person, Sql change, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            await UpsertAsync(tx, person, change, cancellationToken);
            return (FeedSettingsResult)new FeedSettingsResult.Done(person);
        },
        cancellationToken);

    private static async Task UpsertAsync(Transaction tx, PersonId person, Sql change, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync($"INSERT INTO feed.dial (person) VALUES ({person}) ON CONFLICT DO NOTHING", cancellationToken);
        await tx.ExecuteAsync($"UPDATE feed.dial d SET {change} WHERE d.person = {person}", cancellationToken);
    }

    private static Task<bool> ExistsAsync(Transaction tx, InterestTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        InterestKind.Topic => tx.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM notes.topic WHERE id = {target.Id})", cancellationToken),
        InterestKind.Person => tx.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM parties.person WHERE id = {target.Id})", cancellationToken),
        // Whether there is such a note is nobody's business here; to forget one that is not there changes nothing.
        _ => Task.FromResult(true),
    };
}
