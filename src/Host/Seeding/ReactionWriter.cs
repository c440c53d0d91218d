using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Host.Seeding;

/// <summary>Writes what people did: follows, opens, likes, collects, comments, and the counters that go with them.</summary>
internal static class ReactionWriter
{
    public static async Task WriteAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        await WriteFollowsAsync(tx, plan, cancellationToken);
        await WriteReadingsAsync(tx, plan, cancellationToken);
        await WriteCommentsAsync(tx, plan, cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.note_count (note, likes, collects, comments)
            SELECT n.id, (SELECT count(*) FROM notes.note_like l WHERE l.note = n.id), (SELECT count(*) FROM notes.collect c WHERE c.note = n.id),
              (SELECT count(*) FROM notes.comment c WHERE c.note = n.id) FROM notes.note n
            ON CONFLICT (note) DO UPDATE SET likes = excluded.likes, collects = excluded.collects, comments = excluded.comments
            """,
            cancellationToken);
    }

    private static async Task WriteFollowsAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var rows = plan.Follows.Select(follow => new { A = plan.People[follow.Follower].Id, B = plan.People[follow.Followed].Id, follow.At });
        await tx.ExecuteAsync(
            $"""
            INSERT INTO social.follow (follower, followed, at)
            SELECT a, b, at FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(a uuid, b uuid, at timestamptz) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO social.person_count (person, followers, following)
            SELECT p.id, (SELECT count(*) FROM social.follow f WHERE f.followed = p.id), (SELECT count(*) FROM social.follow f WHERE f.follower = p.id)
            FROM parties.person p
            ON CONFLICT (person) DO UPDATE SET followers = excluded.followers, following = excluded.following
            """,
            cancellationToken);
    }

    private static async Task WriteReadingsAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var rows = plan.Readings.Select((reading, i) => new
        {
            Person = plan.People[reading.Person].Id,
            Note = plan.Notes[reading.Note].Id,
            reading.Likes,
            reading.Collects,
            Dwell = reading.DwellMilliseconds,
            Key = $"seed-{i}",
            reading.At,
        });
        var json = Jsonb.From(rows);
        var people = plan.People.Select(person => new { person.Id, Board = BoardId.New(), At = person.JoinedAt });
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.board (id, owner, name, is_default, created_at)
            SELECT board, id, '我的收藏', true, at FROM jsonb_to_recordset({Jsonb.From(people)}) AS r(id uuid, board uuid, at timestamptz)
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO feed.interaction (person, event_key, kind, note, at, received_at, milliseconds)
            SELECT person, key || '-' || kind, kind, note, at, {tx.Now}, CASE WHEN kind = 'Dwell' THEN dwell END
            FROM jsonb_to_recordset({json}) AS r(person uuid, note uuid, dwell integer, key text, at timestamptz)
            CROSS JOIN (VALUES ('Open'), ('Dwell')) AS k(kind)
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.note_like (person, note, at)
            SELECT person, note, at + interval '20 seconds' FROM jsonb_to_recordset({json}) AS r(person uuid, note uuid, likes boolean, at timestamptz) WHERE likes
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.collect (person, note, board, at)
            SELECT r.person, r.note, b.id, r.at + interval '25 seconds'
            FROM jsonb_to_recordset({json}) AS r(person uuid, note uuid, collects boolean, at timestamptz)
            JOIN notes.board b ON b.owner = r.person AND b.is_default WHERE r.collects
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"UPDATE notes.board b SET note_count = (SELECT count(*) FROM notes.collect c WHERE c.board = b.id)", cancellationToken);
    }

    private static Task WriteCommentsAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var comments = plan.Readings.Where(reading => reading.Comment is not null).Select(reading => new CommentRow(
            CommentId.New(), plan.Notes[reading.Note].Id, plan.People[reading.Person].Id, null, reading.Comment ?? "", reading.At.AddSeconds(40))).ToList();
        var replies = comments.Where((_, i) => i % 4 == 0).Select((comment, i) => new CommentRow(
            CommentId.New(), comment.Note, AuthorOf(plan, comment.Note), comment.Id, plan.Text.People.Replies[i % plan.Text.People.Replies.Count], comment.At.AddMinutes(3)));
        return tx.ExecuteAsync(
            $"""
            INSERT INTO notes.comment (id, note, author, parent, body, at)
            SELECT id, note, author, parent, body, at FROM jsonb_to_recordset({Jsonb.From(comments.Concat(replies))})
              AS r(id uuid, note uuid, author uuid, parent uuid, body text, at timestamptz)
            """,
            cancellationToken);
    }

    private static PersonId AuthorOf(WorldPlan plan, NoteId note) => plan.People[plan.Notes.First(planned => planned.Id == note).Author].Id;

    private sealed record CommentRow(CommentId Id, NoteId Note, PersonId Author, CommentId? Parent, string Body, DateTimeOffset At);
}
