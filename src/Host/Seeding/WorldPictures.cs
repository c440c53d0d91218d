using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Host.Seeding.Pictures;
using SocialCommerce.Media;

namespace SocialCommerce.Host.Seeding;

/// <summary>The asset ids of the demo world's pictures.</summary>
/// <param name="Avatars">One pool; people share them.</param>
/// <param name="Covers">One cover for each note, by the note's number; notes beyond the pool reuse their topic's.</param>
/// <param name="ByTopic">All covers of a topic, for further pictures of a note.</param>
/// <param name="Products">By listing number, one for each colour.</param>
internal sealed record WorldPictureIds(
    IReadOnlyList<AssetId> Avatars,
    IReadOnlyList<AssetId> Covers,
    IReadOnlyList<IReadOnlyList<AssetId>> ByTopic,
    IReadOnlyList<IReadOnlyList<AssetId>> Products);

/// <summary>Paints and stores the pictures, two at a time; says how far it is.</summary>
internal sealed class WorldPictures(ImportPicture import, Action<int, int> report)
{
    public const string RoomAlt = "直播间封面";

    private const int CoversPerTopic = 40;
    private const int AvatarCount = 48;

    private static readonly RenditionSpec NoteSpec = new([320, 640, 1080], [ImageFormat.WebP]);
    private static readonly RenditionSpec SmallSpec = new([160, 320], [ImageFormat.WebP]);

    public async Task<WorldPictureIds> PaintAsync(WorldPlan plan, CancellationToken cancellationToken)
    {
        var painter = ScenePainter.Create();
        var owner = plan.People[0].Id;
        var jobs = new List<Job>();
        var avatars = Add(jobs, Enumerable.Range(0, AvatarCount).Select(i => new Job(owner, () => painter.Avatar(i), Alt: null, SmallSpec, 320)));
        var firstOfTopic = plan.Text.Topics.Select((_, topic) => plan.Notes.Where(note => note.Topic == topic).Take(CoversPerTopic).ToList()).ToList();
        var covers = firstOfTopic.Select((notes, topic) => Add(jobs, notes.Select((note, i) => new Job(
            plan.People[note.Author].Id, () => painter.Note(plan.Text.Topics[topic].Key, i), note.Title, NoteSpec, 1080)))).ToList();
        var products = plan.Listings.Select(listing => Add(jobs, Colours(listing.Product).Select((colour, i) => new Job(
            owner, () => painter.Product(listing.Product.Kind, colour, i), listing.Product.Title, NoteSpec, 1080)))).ToList();
        Add(jobs, [new Job(owner, () => painter.Cover("room", 3), RoomAlt, NoteSpec, 1080)]);
        var ids = await RunAsync(jobs, cancellationToken);
        var byTopic = covers.Select(range => (IReadOnlyList<AssetId>)ids[range]).ToList();
        return new WorldPictureIds(
            ids[avatars], CoverOfEachNote(plan, byTopic), byTopic, [.. products.Select(range => (IReadOnlyList<AssetId>)ids[range])]);
    }

    private static List<AssetId> CoverOfEachNote(WorldPlan plan, List<IReadOnlyList<AssetId>> byTopic)
    {
        var used = new int[byTopic.Count];
        return [.. plan.Notes.Select(note => byTopic[note.Topic][used[note.Topic]++ % byTopic[note.Topic].Count])];
    }

    private static IReadOnlyList<string?> Colours(DemoProduct product) => product.Colours.Count == 0 ? [null] : [.. product.Colours];

    private static Range Add(List<Job> jobs, IEnumerable<Job> more)
    {
        var start = jobs.Count;
        jobs.AddRange(more);
        return start..jobs.Count;
    }

    private async Task<AssetId[]> RunAsync(List<Job> jobs, CancellationToken cancellationToken)
    {
        var ids = new AssetId[jobs.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, jobs.Count), options, async (i, token) =>
        {
            var job = jobs[i];
            var scene = job.Paint();
            var png = SvgRasterizer.ToPng(scene.Svg, scene.Width, job.Width);
            ids[i] = await import.ExecuteAsync(job.Owner, png, job.Alt, job.Spec, token);
            report(Interlocked.Increment(ref done), jobs.Count);
        });
        return ids;
    }

    private sealed record Job(PersonId Owner, Func<Scene> Paint, string? Alt, RenditionSpec Spec, int Width);
}
