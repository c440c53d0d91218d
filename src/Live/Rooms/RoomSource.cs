using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live.Rooms;

/// <summary>What does not change while a room runs, and the likes so far.</summary>
public sealed record RoomFacts(string Title, Speaker Host, DateTimeOffset StartsAt, long Likes);

/// <summary>Where a room's state comes from: the database, through the domain's readers.</summary>
public sealed class RoomSource(RoomLog log, RoomReader rooms, RoomPresence presence, PersonReader people)
{
    private const int PageSize = 500;

    /// <summary>Null when there is no such room.</summary>
    public async Task<RoomFacts?> FactsAsync(RoomId room, CancellationToken cancellationToken)
    {
        if (!(await rooms.ByIdsAsync([room], cancellationToken)).TryGetValue(room, out var view))
        {
            return null;
        }
        var counted = (await rooms.PresenceAsync([room], cancellationToken)).GetValueOrDefault(room);
        var host = await SpeakerAsync(view.Host, cancellationToken) ?? throw new InvalidOperationException("The room's host does not exist.");
        return new RoomFacts(view.Title, host, view.StartsAt, counted?.Likes ?? 0);
    }

    public async Task<RoomLogHead> HeadAsync(RoomId room, CancellationToken cancellationToken) =>
        await log.HeadAsync(room, cancellationToken) ?? throw new InvalidOperationException("The room has no log.");

    /// <summary>Applies every event that the board does not have yet.</summary>
    public async Task CatchUpAsync(RoomId room, RoomBoard board, CancellationToken cancellationToken)
    {
        List<RoomEvent> page;
        do
        {
            page = await log.ReadAsync(room, board.Epoch, board.Seq, PageSize, cancellationToken);
            page.ForEach(board.Apply);
        }
        while (page.Count == PageSize);
    }

    public async Task<IReadOnlyDictionary<string, int>> StockAsync(RoomId room, CancellationToken cancellationToken) =>
        (await rooms.StockAsync(room, cancellationToken)).ToDictionary(entry => WireId.Encode(entry.Key), entry => entry.Value, StringComparer.Ordinal);

    public async Task<Speaker?> SpeakerAsync(PersonId person, CancellationToken cancellationToken)
    {
        var found = await people.ByIdsAsync([person], cancellationToken);
        return found.TryGetValue(person, out var view) ? new Speaker(WireId.Encode(person), view.Handle, view.DisplayName) : null;
    }

    public Task SaveAsync(RoomId room, int viewers, long likes, CancellationToken cancellationToken) =>
        presence.SetAsync(room, viewers, likes, cancellationToken);
}
