using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Feed;

public enum ReportReason
{
    Spam,
    Illegal,
    Fake,
    Harassment,
    Sexual,

    /// <summary>Paid for without saying so.</summary>
    HiddenAd,
    Other,
}

public abstract record ReportNoteResult
{
    private ReportNoteResult() { }
    public sealed record Done(NoteId Note) : ReportNoteResult;
    public sealed record NotFound : ReportNoteResult;
    public sealed record Own : ReportNoteResult;
    public sealed record TooMany(int Limit) : ReportNoteResult;
}

/// <summary>
/// Takes a reader's word that a note breaks the rules: it leaves the reader's feed, and weighs on it in everyone's, up to a bound (see
/// docs/recommender.md). A second report of the same note changes nothing.
/// </summary>
public sealed class ReportNote(Database database)
{
    /// <summary>In 24 hours; who reports more does not report what is read.</summary>
    public const int MostADay = 50;

    public Task<ReportNoteResult> ExecuteAsync(PersonId person, NoteId note, ReportReason reason, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            var found = await tx.QueryAsync(
                $"SELECT n.author FROM notes.note n WHERE n.id = {note} AND {FeedRows.IsShown(person)}", row => row.Id<PersonId>(0), cancellationToken);
            if (found.Count == 0)
            {
                return new ReportNoteResult.NotFound();
            }
            if (found[0] == person)
            {
                return new ReportNoteResult.Own();
            }
            var taken = await tx.ExecuteAsync(
                $"INSERT INTO feed.report (note, person, reason, at) VALUES ({note}, {person}, {reason}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            if (taken == 0)
            {
                return new ReportNoteResult.Done(note);
            }
            if (await tx.ScalarAsync<long>($"SELECT count(*) FROM feed.report WHERE person = {person} AND at > {tx.Now.AddDays(-1)}", cancellationToken) > MostADay)
            {
                return tx.Refuse<ReportNoteResult>(new ReportNoteResult.TooMany(MostADay));
            }
            await tx.ExecuteAsync($"INSERT INTO feed.hidden (person, note, at) VALUES ({person}, {note}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            tx.Emit("reader:" + person.Value, new NoteReported(note, person), person);
            return (ReportNoteResult)new ReportNoteResult.Done(note);
        },
        cancellationToken);
}
