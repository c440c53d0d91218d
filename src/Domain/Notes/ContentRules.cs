using System.Text.RegularExpressions;

namespace SocialCommerce.Domain.Notes;

/// <summary>The form of a note's content. Limits are stated once, here and in the table's checks.</summary>
public static partial class ContentRules
{
    public const int MaxImages = 18;
    public const int MaxTitle = 100;
    public const int MaxBody = 5000;
    public const int MaxTopics = 10;
    public const int MaxTopic = 40;
    public const int MaxTags = 20;
    public const int MaxShort = 100;

    /// <summary>The content in the form it is stored in.</summary>
    public static NoteContent Clean(NoteContent content) => content with
    {
        Title = TextForm.Clean(content.Title),
        Body = TextForm.Clean(content.Body),
        Location = Blank(content.Location),
        Sponsor = Blank(content.Sponsor),
        Topics = [.. content.Topics.Select(TextForm.TopicName).DistinctBy(TextForm.TopicKey)],
    };

    /// <summary>What a cleaned content lacks; null when it may be stored. A draft may be incomplete, but never too long.</summary>
    public static NoteResult.Invalid? Check(NoteContent content, bool isDraft)
    {
        if (!isDraft && content.Title.Length == 0)
        {
            return new("title", "A note needs a title.");
        }
        if (!isDraft && content.Images.Count == 0)
        {
            return new("uploadIds", "A note needs at least one picture.");
        }
        return CheckLengths(content) ?? CheckTopics(content) ?? CheckTags(content);
    }

    /// <summary>The handles that the text mentions with @, in order, each once.</summary>
    public static IReadOnlyList<string> Mentions(NoteContent content) =>
        [.. Mention().Matches(content.Title + "\n" + content.Body).Select(match => match.Groups["handle"].Value).Distinct(StringComparer.Ordinal).Take(20)];

    private static NoteResult.Invalid? CheckLengths(NoteContent content)
    {
        if (TextForm.Length(content.Title) > MaxTitle)
        {
            return new("title", $"A title has at most {MaxTitle} characters.");
        }
        if (TextForm.Length(content.Body) > MaxBody)
        {
            return new("body", $"A body has at most {MaxBody} characters.");
        }
        if (TextForm.Length(content.Location ?? "") > MaxShort)
        {
            return new("location", $"A location has at most {MaxShort} characters.");
        }
        if (TextForm.Length(content.Sponsor ?? "") > MaxShort)
        {
            return new("sponsor", $"A sponsor's name has at most {MaxShort} characters.");
        }
        if (content.Images.Count > MaxImages)
        {
            return new("uploadIds", $"A note has at most {MaxImages} pictures.");
        }
        return content.Images.Distinct().Count() == content.Images.Count ? null : new("uploadIds", "A picture stands in a note once.");
    }

    private static NoteResult.Invalid? CheckTopics(NoteContent content)
    {
        if (content.Topics.Count > MaxTopics)
        {
            return new("topics", $"A note has at most {MaxTopics} topics.");
        }
        for (var i = 0; i < content.Topics.Count; i++)
        {
            if (TextForm.Length(content.Topics[i]) is 0 or > MaxTopic)
            {
                return new(["topics", $"{i}"], $"A topic has 1 to {MaxTopic} characters.");
            }
        }
        return null;
    }

    private static NoteResult.Invalid? CheckTags(NoteContent content)
    {
        if (content.Tags.Count > MaxTags)
        {
            return new("tags", $"A note has at most {MaxTags} product tags.");
        }
        for (var i = 0; i < content.Tags.Count; i++)
        {
            var tag = content.Tags[i];
            if (tag.ImageIndex < 0 || tag.ImageIndex >= content.Images.Count)
            {
                return new(["tags", $"{i}", "imageIndex"], "There is no such picture in the note.");
            }
            // "not between" also refuses NaN.
            if (!(tag.X is >= 0 and <= 1) || !(tag.Y is >= 0 and <= 1))
            {
                return new(["tags", $"{i}"], "A tag's x and y lie between 0 and 1.");
            }
        }
        return null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : TextForm.Clean(text);

    [GeneratedRegex("(?<![A-Za-z0-9_@.])@(?<handle>[a-z0-9_]{2,30})(?![A-Za-z0-9_])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
