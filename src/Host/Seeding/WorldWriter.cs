using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Host.Seeding;

/// <summary>
/// Writes a planned world in a few large statements: history that real use cases would take minutes to make. It keeps the same
/// invariants (counters, one default board for each person, disclosures, stock sums); the tests of those run over it too.
/// </summary>
internal static class WorldWriter
{
    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["outfits"] = "clothing",
        ["beauty"] = "beauty",
        ["home"] = "home",
        ["travel"] = "outdoor",
        ["camping"] = "outdoor",
        ["fitness"] = "outdoor",
        ["pets"] = "pets",
        ["books"] = "stationery",
        ["cooking"] = "kitchen",
        ["plants"] = "flowers",
        ["parenting"] = "toys",
        ["photography"] = "electronics",
        ["gadgets"] = "electronics",
    };

    public static async Task WritePeopleAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var rows = plan.People.Select(person => new { person.Id, person.Handle, person.Name, person.Bio, At = person.JoinedAt });
        await tx.ExecuteAsync(
            $"""
            INSERT INTO parties.person (id, handle, display_name, bio, created_at)
            SELECT id, handle, name, bio, at FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, handle text, name text, bio text, at timestamptz)
            """,
            cancellationToken);
        foreach (var role in new[] { Role.Reader, Role.Creator })
        {
            await tx.ExecuteAsync(
                $"""
                INSERT INTO parties.role_grant (id, person, role, evidence, granted_at)
                SELECT gen_random_uuid(), id, {role}, 'demo world', at FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, at timestamptz)
                """,
                cancellationToken);
        }
        await Grants.GiveAsync(tx, Person(plan, "ops"), Role.Operator, null, "demo world", null, cancellationToken);
        await Grants.GiveAsync(tx, Person(plan, "mod"), Role.Moderator, null, "demo world", null, cancellationToken);
    }

    public static Task WriteAvatarsAsync(Transaction tx, WorldPlan plan, WorldPictureIds pictures, CancellationToken cancellationToken)
    {
        var rows = plan.People.Select((person, i) => new { person.Id, Avatar = pictures.Avatars[i % pictures.Avatars.Count] }).Where((_, i) => i % 5 != 4);
        return tx.ExecuteAsync(
            $"""
            UPDATE parties.person p SET avatar_asset = r.avatar
            FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, avatar uuid) WHERE p.id = r.id
            """,
            cancellationToken);
    }

    public static async Task WriteCatalogAsync(Transaction tx, WorldPlan plan, WorldPictureIds pictures, CancellationToken cancellationToken)
    {
        var shops = new List<ShopId>();
        foreach (var shop in plan.Text.Shops)
        {
            var owner = Person(plan, shop.Handle);
            var id = ShopId.New();
            await tx.ExecuteAsync(
                $"INSERT INTO catalog.shop (id, name, owner, created_at) VALUES ({id}, {shop.Name}, {owner}, {tx.Now})", cancellationToken);
            await Grants.GiveAsync(tx, owner, Role.MerchantStaff, id.Value, "demo world", null, cancellationToken, nameof(ShopRole.Owner));
            tx.Emit("shop:" + id.Value, new ShopOpened(id, owner, shop.Name), owner);
            shops.Add(id);
        }
        for (var i = 0; i < plan.Listings.Count; i++)
        {
            await WriteListingAsync(tx, plan, plan.Listings[i], shops[plan.Listings[i].Shop], pictures.Products[i], cancellationToken);
        }
    }

    public static async Task WriteNotesAsync(Transaction tx, WorldPlan plan, WorldPictureIds pictures, CancellationToken cancellationToken)
    {
        var topics = await WriteTopicsAsync(tx, plan, cancellationToken);
        var rows = plan.Notes.Select((note, i) => new
        {
            note.Id,
            Author = plan.People[note.Author].Id,
            Slug = note.Id.Value.ToString("N"),
            note.Title,
            note.Body,
            Location = note.Place,
            note.Disclosure,
            Images = Images(pictures, note, i),
            Topics = new[] { topics[note.Topic] },
            note.At,
        }).ToList();
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.note (id, author, status, version, slug, created_at, updated_at, published_at)
            SELECT id, author, 'Published', 1, slug, at, at, at
            FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, author uuid, slug text, at timestamptz)
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.version (note, version, is_draft, title, body, location, disclosure, images, topics, mentions, at)
            SELECT id, 1, false, title, body, location, disclosure, images, topics, ARRAY[]::uuid[], at
            FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, title text, body text, location text, disclosure text, images uuid[], topics uuid[], at timestamptz)
            """,
            cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.topic_note (topic, note, published_at)
            SELECT topics[1], id, at FROM jsonb_to_recordset({Jsonb.From(rows)}) AS r(id uuid, topics uuid[], at timestamptz)
            """,
            cancellationToken);
        await WriteTagsAsync(tx, plan, cancellationToken);
        foreach (var note in plan.Notes)
        {
            tx.Emit("note:" + note.Id.Value, new NotePublished(note.Id, plan.People[note.Author].Id, 1, [topics[note.Topic]], note.At, note.Disclosure), plan.People[note.Author].Id);
        }
    }

    public static PersonId Person(WorldPlan plan, string handle) => plan.People.First(person => person.Handle == handle).Id;

    private static List<AssetId> Images(WorldPictureIds pictures, PlannedNote note, int index)
    {
        var pool = pictures.ByTopic[note.Topic];
        return [pictures.Covers[index], .. Enumerable.Range(1, note.ImageCount - 1).Select(i => pool[(index + (i * 7)) % pool.Count])];
    }

    private static async Task WriteListingAsync(
        Transaction tx, WorldPlan plan, PlannedListing listing, ShopId shop, IReadOnlyList<AssetId> images, CancellationToken cancellationToken)
    {
        var product = listing.Product;
        var options = new List<ListingOption>();
        if (product.Colours.Count > 0)
        {
            options.Add(new ListingOption("颜色", [.. product.Colours.Select(ColourNames.Of)]));
        }
        if (product.Option.Length > 0)
        {
            options.Add(new ListingOption(product.Option, product.Values));
        }
        var text = string.Join('\n', plan.Text.Topics[listing.Topic].Sentences.Take(3));
        await tx.ExecuteAsync(
            $"""
            INSERT INTO catalog.listing (id, shop, title, description, category, images, options, commission_rate_bps, created_at)
            VALUES ({listing.Id}, {shop}, {product.Title}, {text}, {Categories.GetValueOrDefault(plan.Text.Topics[listing.Topic].Key)}, {images}, {Jsonb.From(options)}, {listing.CommissionRateBps}, {listing.At})
            """,
            cancellationToken);
        for (var place = 0; place < listing.Skus.Count; place++)
        {
            var sku = listing.Skus[place];
            await tx.ExecuteAsync(
                $"""
                INSERT INTO catalog.sku (id, listing, place, option_values, price_minor, currency, price_since)
                VALUES ({sku.Id}, {listing.Id}, {place}, {sku.Values}, {sku.PriceMinor}, {Currency.Cny}, {listing.At})
                """,
                cancellationToken);
            await Stock.TryAddAsync(tx, sku.Id, sku.Stock, cancellationToken);
        }
        tx.Emit("listing:" + listing.Id.Value, new ListingCreated(listing.Id, shop, product.Title));
    }

    private static async Task<List<TopicId>> WriteTopicsAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var topics = new List<TopicId>();
        foreach (var topic in plan.Text.Topics)
        {
            var id = TopicId.New();
            await tx.ExecuteAsync(
                $"INSERT INTO notes.topic (id, key, name, created_at) VALUES ({id}, {TextForm.TopicKey(topic.Zh)}, {topic.Zh}, {tx.Now})", cancellationToken);
            topics.Add(id);
        }
        return topics;
    }

    private static Task WriteTagsAsync(Transaction tx, WorldPlan plan, CancellationToken cancellationToken)
    {
        var rows = plan.Notes.SelectMany(note => note.Tags.Select((tag, place) => new
        {
            Id = TagId.New(),
            Note = note.Id,
            Place = place,
            Image = tag.ImageIndex,
            tag.X,
            tag.Y,
            Listing = tag.Listing.Id,
            Pays = tag.Listing.CommissionRateBps is not null && plan.Text.Shops[tag.Listing.Shop].Handle != plan.People[note.Author].Handle,
        }));
        return tx.ExecuteAsync(
            $"""
            INSERT INTO notes.tag (id, note, version, place, image_index, x, y, listing, pays_creator)
            SELECT id, note, 1, place, image, x, y, listing, pays
            FROM jsonb_to_recordset({Jsonb.From(rows)})
              AS r(id uuid, note uuid, place integer, image integer, x double precision, y double precision, listing uuid, pays boolean)
            """,
            cancellationToken);
    }
}
