using System.Numerics.Tensors;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>
/// Plain matrix factorisation: fitted to everything that was opened at the same times as the product's, all notes scored for each reader, whose
/// vector is made at each request from what the reader opened by then. Who is not known gets what is popular, and so does everyone when
/// nothing is left that has a vector.
/// </summary>
internal sealed class FactorPolicy(int people, FactorSettings settings) : IFeedPolicy
{
    private readonly PopularPolicy popular = new();
    private readonly List<PublicNote> notes = [];
    private readonly HashSet<int>[] liked = [.. Enumerable.Range(0, people).Select(_ => new HashSet<int>())];
    private readonly float[] vector = new float[settings.Dimensions];
    private ImplicitFactors? factors;
    private InteractionMatrix? fittedTo;
    private DateTimeOffset next;

    public void Meet(PublicNote note)
    {
        notes.Add(note);
        popular.Meet(note);
    }

    public void Tell(in LogEntry entry)
    {
        popular.Tell(entry);
        if (entry.Kind is LogKind.Open or LogKind.Like or LogKind.Collect or LogKind.Comment or LogKind.Share) liked[entry.Person].Add(entry.Other);
        if (entry.Kind == LogKind.Hide) liked[entry.Person].Remove(entry.Other);
    }

    public void Tick(DateTimeOffset now)
    {
        popular.Tick(now);
        if (now >= next)
        {
            fittedTo = InteractionMatrix.From(notes.Count, liked);
            factors = ImplicitFactors.Fit(fittedTo, settings, threads: 1);
            next = now + Experiment.RefitEvery;
        }
    }

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var (reader, seen) = (request.Reader, request.Seen);
        var page = new List<int>(request.Count);
        int[] known = fittedTo is null ? [] : [.. liked[reader].Where(note => note < fittedTo.Items && !fittedTo.UsersOf(note).IsEmpty)];
        if (known.Length > 0)
        {
            factors!.FoldIn(known, vector);
            page.AddRange(Enumerable.Range(0, fittedTo!.Items)
                .Where(note => !seen.Contains(note) && notes[note].Author != reader)
                .Select(note => (Note: note, Score: TensorPrimitives.Dot<float>(vector, factors.Items.Row(note))))
                .Where(scored => scored.Score > 0).OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Note)
                .Take(request.Count).Select(scored => scored.Note));
        }
        popular.Fill(page, request);
        return page;
    }

    public void Dispose() => popular.Dispose();
}
