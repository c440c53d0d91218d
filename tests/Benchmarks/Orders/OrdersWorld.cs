using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Benchmarks.Orders;

/// <summary>The whole platform over a database of its own, durable as in production, with shops, things to sell and buyers.</summary>
internal sealed class OrdersWorld : IAsyncDisposable
{
    public const int PriceMinor = 19_99;
    private const int BuyerCount = 400;
    private const int Shops = 20;
    private const int SkusPerShop = 50;

    private readonly string directory;
    private readonly EmbeddedPostgres server;
    private readonly Platform platform;

    private OrdersWorld(string directory, EmbeddedPostgres server, Platform platform, HostSettings settings)
    {
        (this.directory, this.server, this.platform) = (directory, server, platform);
        GraphQL = new Uri(settings.PublicUrl, "/graphql");
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, NoResetOnClose = true });
    }

    public Uri GraphQL { get; }

    /// <summary>For what is written by hand: connections of its own, statements prepared.</summary>
    public NpgsqlDataSource Source { get; }

    public IReadOnlyList<PersonId> Buyers { get; private set; } = [];

    public ShopId FirstShop { get; private set; }

    public IReadOnlyList<SkuId> Skus { get; private set; } = [];

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public Database Database => Get<Database>();

    public T Get<T>()
        where T : notnull => platform.App.Services.GetRequiredService<T>();

    public static async Task<OrdersWorld> StartAsync()
    {
        var home = Directory.CreateTempSubdirectory("socialcommerce-bench-").FullName;
        var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(home, IsTemporary: true));
        var settings = HostSettings.From(name => name switch
        {
            "ASPNETCORE_ENVIRONMENT" => "Development",
            "DATA_DIR" => home,
            "PORT" => Options.FreePort(),
            "PAYMENTS_PORT" => Options.FreePort(),
            "SEED" => "off",
            _ => null,
        });
        var world = new OrdersWorld(home, postgres, await Platform.StartAsync(settings, postgres.ConnectionString, CancellationToken.None), settings);
        await world.FillAsync();
        return world;
    }

    public async Task<SkuId> GivenSkuAsync(int stock)
    {
        var created = await Database.WriteAsync(tx => WriteListingAsync(tx, FirstShop, Buyers[0], 1, stock), CancellationToken.None);
        return created[0];
    }

    public async Task<DropId> GivenDropAsync(int units)
    {
        var host = Buyers[0];
        var sku = await GivenSkuAsync(units);
        var room = ((RoomResult.Done)await Get<ScheduleRoom>().ExecuteAsync(host, "Rush", Get<TimeProvider>().GetUtcNow(), cover: null, default)).Room;
        await Get<StartRoom>().ExecuteAsync(host, room, default);
        await Get<AddToShelf>().ExecuteAsync(host, room, new ListingId(await ScalarAsync<Guid>($"SELECT listing FROM catalog.sku WHERE id = '{sku.Value}'")), default);
        var opened = await Get<OpenDrop>().ExecuteAsync(host, new DropDraft(room, sku, units, PriceMinor / 2, PerBuyerLimit: 1_000, 3_600), default);
        return opened is OpenDropResult.Opened drop ? drop.Drop : throw new InvalidOperationException(opened.ToString());
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await platform.App.StopAsync();
        await platform.DisposeAsync();
        await server.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private async Task FillAsync()
    {
        var buyers = new List<PersonId>();
        var skus = new List<SkuId>();
        await Database.WriteAsync(
            async tx =>
            {
                for (var i = 0; i < BuyerCount; i++)
                {
                    buyers.Add(PersonId.New());
                    await SignUp.InsertPersonAsync(tx, buyers[i], $"buyer{i}", $"Buyer {i}", CancellationToken.None);
                }
                for (var i = 0; i < Shops; i++)
                {
                    var shop = ShopId.New();
                    if (i == 0) FirstShop = shop;
                    await tx.ExecuteAsync($"INSERT INTO catalog.shop (id, name, owner, created_at) VALUES ({shop}, {"Shop " + i}, {buyers[i]}, {tx.Now})", default);
                    skus.AddRange(await WriteListingAsync(tx, shop, buyers[i], SkusPerShop, 1_000_000));
                }
            },
            CancellationToken.None);
        (Buyers, Skus) = (buyers, skus);
        // A database that has run for a minute knows how large its tables are; one that was just filled does not.
        await Database.ExecuteAsync($"ANALYZE", CancellationToken.None);
        var signIn = Get<SignIn>();
        Tokens = await Task.WhenAll(buyers.Select(async buyer => (await signIn.StartSessionAsync(buyer, CancellationToken.None)).Token));
    }

    private async Task<IReadOnlyList<SkuId>> WriteListingAsync(Transaction transaction, ShopId shop, PersonId owner, int skus, int stock)
    {
        var made = new List<SkuId>();
        for (var i = 0; i < skus; i++)
        {
            var draft = new NewListing(shop, $"Thing {i}", "Made by hand.", [], [], [new NewSku([], new Money(PriceMinor, Currency.Cny))]);
            var created = await ListingWriter.WriteAsync(transaction, draft, owner, default);
            await Stock.TryAddAsync(transaction, created.Skus[0], stock, default);
            made.Add(created.Skus[0]);
        }
        return made;
    }
}
