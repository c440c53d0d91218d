namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// The fair chance of a new item: one place in so many goes to the winner of a draw in which each new item bids what its rate of opens
/// may be (Thompson sampling). The draw is the same for the same session and place; how likely it was is kept with the item.
/// </summary>
internal sealed class Exploration(FeedRequest request, FeedOptions options)
{
    private const int Bidders = 40;
    private const int Rehearsals = 64;

    /// <summary>Whether this place of the session is for a new item.</summary>
    public bool IsHere(int place) => options.ExploreOneIn > 0
        && !request.Dials.SourcesOff.Contains(CandidateSource.Fresh)
        && place % options.ExploreOneIn == (int)(Chance.Mix((ulong)request.Seed + (ulong)(place / options.ExploreOneIn)) % (ulong)options.ExploreOneIn);

    public bool IsNew(Candidate candidate) =>
        candidate.Item.Impressions < options.ExploreBelow && candidate.Scores[(int)CandidateSource.Fresh] > 0;

    /// <summary>The winner among new items, with its propensity set; -1 when there are none.</summary>
    /// <param name="candidates">All candidates.</param>
    /// <param name="open">The places in <paramref name="candidates"/> of those that may stand here.</param>
    /// <param name="place">The place in the session.</param>
    public int Draw(List<Candidate> candidates, IEnumerable<int> open, int place)
    {
        var bidders = open.Where(i => IsNew(candidates[i])).Take(Bidders).ToList();
        if (bidders.Count == 0)
        {
            return -1;
        }
        var winner = Winner(0);
        // What the draw would have said with other seeds: its own is one of them, so that no winner has no chance.
        var wins = 1;
        for (var rehearsal = 1; rehearsal < Rehearsals; rehearsal++)
        {
            wins += Winner(rehearsal) == winner ? 1 : 0;
        }
        candidates[winner].Propensity = wins / (double)Rehearsals;
        return winner;

        int Winner(int rehearsal)
        {
            var (best, highest) = (-1, -1.0);
            var chance = new Chance(Chance.Mix((ulong)request.Seed) + Chance.Mix(((ulong)place << 16) + (ulong)rehearsal));
            foreach (var i in bidders)
            {
                var item = candidates[i].Item;
                var opens = Math.Min(item.Counts.Of(Signals.Open), item.Impressions);
                var bid = chance.NextBeta(1 + opens, 1 + item.Impressions - opens);
                (best, highest) = bid > highest ? (i, bid) : (best, highest);
            }
            return best;
        }
    }
}
