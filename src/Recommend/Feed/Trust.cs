namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// How far an account's likes say something about items, and not about whom it serves. Age alone does not tell: a ring's accounts grow old
/// too. An account whose likes nearly all go to one author, or to authors who nearly all like it back, counts for less in what others see.
/// Below some likes nothing is concluded.
/// </summary>
internal static class Trust
{
    /// <summary>Below, chance alone makes a few likes look alike.</summary>
    public const int LeastLikes = 8;

    /// <summary>Below, an account counts only together with all others of its kind.</summary>
    public const float Doubtful = 0.5f;

    private const int Window = 100;
    private const double Least = 0.1;

    // As many authors, evenly liked, as an honest reader's likes are worth at least.
    private const double EnoughAuthors = 4;

    /// <summary>From <see cref="Least"/> to 1, in tenths: small changes shall not move every item the person ever liked.</summary>
    /// <param name="likes">Whether the first likes anything of the second.</param>
    public static float Of(Person person, Func<Person, Person, bool> likes)
    {
        var authors = new Dictionary<Person, int>();
        var count = 0;
        for (var i = person.Likes.Count - 1; i >= 0 && count < Window; i--)
        {
            if (person.Likes[i].Item.Author is { } author && author != person)
            {
                authors[author] = authors.GetValueOrDefault(author) + 1;
                count++;
            }
        }
        if (count < LeastLikes)
        {
            return 1;
        }
        var (squares, returned) = (0, 0);
        foreach (var (author, given) in authors)
        {
            squares += given * given;
            returned += likes(author, person) ? given : 0;
        }
        // count² / Σ given² is how many authors they would be if all were liked alike.
        var breadth = Math.Clamp(((count * count / (double)squares) - 1) / (EnoughAuthors - 1), Least, 1);
        // Half of one's likes may go to friends.
        var apart = Math.Clamp(1 - (1.8 * ((returned / (double)count) - 0.5)), Least, 1);
        return (float)Math.Round(Math.Max(Least, breadth * apart), 1);
    }
}
