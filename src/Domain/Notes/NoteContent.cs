using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Notes;

public enum NoteStatus
{
    Draft,
    Processing,
    Published,
    Removed,
}

/// <summary>What a version of a note says, as its author gives it.</summary>
/// <param name="Images">The author's uploads in the order they are shown; the first is the cover.</param>
/// <param name="Topics">Names as typed; they are brought to one form when stored.</param>
/// <param name="Sponsor">Who paid or gave; the platform sets it on placements.</param>
public sealed record NoteContent(
    string Title,
    string Body,
    IReadOnlyList<AssetId> Images,
    IReadOnlyList<string> Topics,
    string? Location,
    IReadOnlyList<NoteTag> Tags,
    DisclosureKind Disclosure,
    string? Sponsor = null);

/// <summary>A listing shown at a point of a picture; x and y run from 0 to 1 from the top left corner.</summary>
public sealed record NoteTag(int ImageIndex, double X, double Y, ListingId Listing);

/// <summary>The answer of every use case that writes a note.</summary>
public abstract record NoteResult
{
    private NoteResult() { }
    public sealed record Done(NoteId Note) : NoteResult;

    /// <summary>There is no such note, or it is not the asker's.</summary>
    public sealed record NotFound : NoteResult;

    /// <summary>A field cannot be taken as it is. <paramref name="Field"/> is its path, for example <c>tags, 2, x</c>.</summary>
    public sealed record Invalid(IReadOnlyList<string> Field, string Message) : NoteResult
    {
        public Invalid(string field, string message)
            : this([field], message)
        {
        }
    }

    /// <summary>A tag earns the author something that the note does not say (I12).</summary>
    public sealed record DisclosureRequired(DisclosureKind Suggested, string Message) : NoteResult;

    /// <summary>The idempotency key was used for something else.</summary>
    public sealed record KeyReused : NoteResult;
}
