using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Seeding;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The whole platform with the demo world in it, whose pictures are rows only: painting them would take a minute.</summary>
public sealed class DemoWorldFixture : AppFixture, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var plan = WorldPlan.Make(DemoText.Load(), scale: 1, Seeder.DefaultSeed, Get<TimeProvider>().GetUtcNow());
        var database = Get<Database>();
        await database.WriteAsync(tx => WorldWriter.WritePeopleAsync(tx, plan, None), None);
        var pictures = await WritePicturesAsync(database, plan);
        await database.WriteAsync(
            async tx =>
            {
                await WorldWriter.WriteAvatarsAsync(tx, plan, pictures, None);
                await WorldWriter.WriteCatalogAsync(tx, plan, pictures, None);
                await WorldWriter.WriteNotesAsync(tx, plan, pictures, None);
                await ReactionWriter.WriteAsync(tx, plan, None);
            },
            None);
        var trade = Get<WorldTrade>();
        await trade.WriteOrdersAsync(plan, None);
        await trade.WriteBrandAsync(plan, None);
        await trade.WriteRoomAsync(plan, pictures.Covers[0], None);
        await Get<WorkPump>().DrainAsync(None);
    }

    public new async Task DisposeAsync() => await base.DisposeAsync();

    /// <summary>A session of a persona.</summary>
    public async Task<string> SignInAsync(string persona)
    {
        var data = await QueryAsync("mutation($persona: String!) { sandboxSignIn(input: { persona: $persona }) { token } }", new { persona });
        return data.GetProperty("sandboxSignIn").GetProperty("token").GetString() ?? throw new InvalidOperationException($"{data}");
    }

    private static async Task<WorldPictureIds> WritePicturesAsync(Database database, WorldPlan plan)
    {
        async Task<IReadOnlyList<AssetId>> ManyAsync(int count)
        {
            var ids = Enumerable.Range(0, count).Select(_ => AssetId.New()).ToList();
            await database.ExecuteAsync(
                $"""
                INSERT INTO assets.asset (id, owner, state, byte_size, content_type, original_key, stored_at, width, height, placeholder, dominant_color, created_at)
                SELECT id, {plan.People[0].Id}, {AssetState.Ready}, 1000, 'image/webp', 'none', now(), 1200, 1600, 'AAAA', '#c0ffee', now()
                FROM unnest({ids}) AS t(id)
                """,
                None);
            return ids;
        }

        var byTopic = new List<IReadOnlyList<AssetId>>();
        foreach (var _ in plan.Text.Topics) byTopic.Add(await ManyAsync(20));
        var products = new List<IReadOnlyList<AssetId>>();
        foreach (var listing in plan.Listings) products.Add(await ManyAsync(Math.Max(1, listing.Product.Colours.Count)));
        return new WorldPictureIds(await ManyAsync(20), await ManyAsync(plan.Notes.Count), byTopic, products);
    }
}
