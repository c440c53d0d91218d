using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Where a buyer came from, as text that names its kind and id: <c>note:{id}</c> or <c>room:{id}</c>.</summary>
public static class PurchaseSource
{
    public static string Of(NoteId note) => "note:" + note.Value;

    public static string Of(RoomId room) => "room:" + room.Value;

    public static bool TryNote(string? source, out NoteId note)
    {
        var isNote = TryParse(source, "note:", out var id);
        note = new NoteId(id);
        return isNote;
    }

    public static bool TryRoom(string? source, out RoomId room)
    {
        var isRoom = TryParse(source, "room:", out var id);
        room = new RoomId(id);
        return isRoom;
    }

    private static bool TryParse(string? source, string prefix, out Guid id)
    {
        id = Guid.Empty;
        return source is not null
            && source.StartsWith(prefix, StringComparison.Ordinal)
            && Guid.TryParse(source.AsSpan(prefix.Length), out id);
    }
}
