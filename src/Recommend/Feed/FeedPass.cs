namespace SocialCommerce.Recommend.Feed;

/// <summary>One request as the sources see it.</summary>
internal sealed class FeedPass
{
    public FeedPass(TasteIndex index, FeedRequest request, Taster? taster, Scratch scratch)
    {
        (Index, Request, Taster, Scratch) = (index, request, taster, scratch);
        Now = Seconds.Of(request.Now);
        Candidates = new Candidates(scratch);
        Mark();
        if (taster is not null && IsOn(CandidateSource.Topic))
        {
            scratch.Words.Fill(taster);
        }
    }

    public TasteIndex Index { get; }

    public FeedRequest Request { get; }

    /// <summary>Null for an order that is equal for all.</summary>
    public Taster? Taster { get; }

    public Scratch Scratch { get; }

    public Candidates Candidates { get; }

    public uint Now { get; }

    /// <summary>True once everything new is used up: rather something again than an empty page.</summary>
    public bool TakesSeen { get; set; }

    public bool IsOn(CandidateSource source) => !Request.Dials.SourcesOff.Contains(source);

    public bool IsWanted(Item item)
    {
        if (item.Facts is null)
        {
            return false;
        }
        var marks = Scratch.Of(item);
        return (marks & Marks.Excluded) == Marks.None
            && (TakesSeen || (marks & Marks.Seen) == Marks.None)
            && (Scratch.Of(item.Author!) & Marks.Hidden) == Marks.None
            && (!item.Facts.IsPaid || IsOn(CandidateSource.Placement));
    }

    private void Mark()
    {
        foreach (var key in Request.Exclude)
        {
            if (Index.Find(key) is { } item) Scratch.Mark(item, Marks.Excluded);
        }
        foreach (var key in Request.HiddenAuthors)
        {
            if (Index.Find(key) is { } author) Scratch.Mark(author, Marks.Hidden);
        }
        if (Request.Reader is { } reader && Index.Find(reader) is { } self)
        {
            Scratch.Mark(self, Marks.Hidden);
            MarkHidden(self);
        }
        if (Taster is null)
        {
            return;
        }
        foreach (var key in Request.Seen)
        {
            if (Index.Find(key) is { } item) Scratch.Mark(item, Marks.Seen);
        }
        foreach (var touch in Taster.Person.Likes)
        {
            Scratch.Mark(touch.Item, Marks.Seen | Marks.Liked);
        }
    }

    /// <summary>The database knows these too; the index only learns of them a moment earlier or later.</summary>
    private void MarkHidden(Person reader)
    {
        foreach (var touch in reader.Touches)
        {
            if ((touch.On & Signals.Negative) != Signals.None) Scratch.Mark(touch.Item, Marks.Excluded);
        }
    }
}
