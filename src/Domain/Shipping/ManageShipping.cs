using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Shipping;

public abstract record ShippingResult
{
    private ShippingResult()
    {
    }

    public sealed record Done(ShippingTemplateId Template) : ShippingResult;

    /// <summary>No such shop, template, listing or variant, or not this person's to change.</summary>
    public sealed record NotFound : ShippingResult;

    public sealed record Faulty(string Field, string Message) : ShippingResult;

    public sealed record KeyReused : ShippingResult;
}

/// <summary>Shipping templates of a shop, which listings use them, and what variants weigh. For the shop's staff.</summary>
public sealed class ManageShipping(Database database)
{
    private const int MaxTemplates = 50;

    /// <summary>Makes a template, or changes one of the same shop; placed orders keep what they cost.</summary>
    /// <param name="isNew">False: the template has to be there.</param>
    /// <param name="idempotencyKey">The same key with the same draft makes one template; null: each time another.</param>
    public Task<ShippingResult> SaveAsync(
        PersonId staff, ShippingTemplate template, bool isNew, string? idempotencyKey, CancellationToken cancellationToken)
    {
        ShippingResult? fault = template switch
        {
            { Name: var name } when name.Trim().Length is 0 or > 60 => new ShippingResult.Faulty("name", "A name has 1 to 60 characters."),
            { FreeOverMinor: < 1 } => new ShippingResult.Faulty("freeOverMinor", "An amount above zero."),
            _ when ShippingRules.Fault(template.Zones) is { } message => new ShippingResult.Faulty("zones", message),
            _ when idempotencyKey is { Length: 0 or > IdempotentCall.MaxKeyLength } => new ShippingResult.Faulty("idempotencyKey", "A key has 1 to 200 characters."),
            _ => null,
        };
        // A new template's own id is made anew each time, so that it is no part of what is compared.
        var input = new { isNew, template = isNew ? template with { Id = default } : template };
        return fault is not null ? Task.FromResult(fault) : database.WriteAsync(
            transaction => Idempotency.OnceAsync<ShippingResult, ShippingResult.Done>(
                transaction,
                IdempotentCall.Optional(staff, "saveShippingTemplate", idempotencyKey, input),
                () => SaveAsync(transaction, staff, template, isNew, cancellationToken),
                result => result as ShippingResult.Done,
                done => done,
                () => new ShippingResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    private static async Task<ShippingResult> SaveAsync(
        Transaction transaction, PersonId staff, ShippingTemplate template, bool isNew, CancellationToken cancellationToken)
    {
        if (!await ShopStaff.MayAsync(transaction, template.Shop, staff, ShopPermission.ManageListings, cancellationToken))
        {
            return new ShippingResult.NotFound();
        }
        // The shop's row is the lock under which its templates are counted.
        await transaction.ExecuteAsync($"SELECT 1 FROM catalog.shop WHERE id = {template.Shop} FOR NO KEY UPDATE", cancellationToken);
        if (isNew && await transaction.ScalarAsync<long>($"SELECT count(*) FROM shipping.template WHERE shop = {template.Shop}", cancellationToken) >= MaxTemplates)
        {
            return new ShippingResult.Faulty("name", $"A shop has at most {MaxTemplates} templates.");
        }
        var written = await transaction.ExecuteAsync(
            isNew
                ? Sql.Of($"""
                    INSERT INTO shipping.template (id, shop, name, unit, zones, free_over_minor, currency, created_at)
                    VALUES ({template.Id}, {template.Shop}, {template.Name.Trim()}, {template.Unit}, {Jsonb.From(template.Zones)},
                      {template.FreeOverMinor}, {template.Currency}, {transaction.Now})
                    """)
                : Sql.Of($"""
                    UPDATE shipping.template SET name = {template.Name.Trim()}, unit = {template.Unit}, zones = {Jsonb.From(template.Zones)},
                      free_over_minor = {template.FreeOverMinor}, currency = {template.Currency} WHERE id = {template.Id} AND shop = {template.Shop}
                    """),
            cancellationToken);
        return written == 1 ? new ShippingResult.Done(template.Id) : new ShippingResult.NotFound();
    }

    /// <summary>Says under which template a listing is sent; null: free.</summary>
    public async Task<bool> SetListingAsync(PersonId staff, ListingId listing, ShippingTemplateId? template, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async transaction =>
            {
                var isTheirs = await transaction.ScalarAsync<bool>(
                    $"""
                    SELECT EXISTS (SELECT 1 FROM catalog.listing l WHERE l.id = {listing} AND {ShopStaff.Includes(staff, "l.shop", ShopPermission.ManageListings, transaction.Now)}
                      AND ({template is null} OR EXISTS (SELECT 1 FROM shipping.template t WHERE t.id = {template} AND t.shop = l.shop)))
                    """,
                    cancellationToken);
                if (!isTheirs)
                {
                    return transaction.Refuse(false);
                }
                await transaction.ExecuteAsync(
                    template is null
                        ? Sql.Of($"DELETE FROM shipping.listing_template WHERE listing = {listing}")
                        : Sql.Of($"""
                            INSERT INTO shipping.listing_template (listing, template) VALUES ({listing}, {template})
                            ON CONFLICT (listing) DO UPDATE SET template = excluded.template
                            """),
                    cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>Says what one unit weighs, packed.</summary>
    public async Task<bool> SetWeightAsync(PersonId staff, SkuId sku, int grams, CancellationToken cancellationToken) =>
        grams is >= 1 and <= 1_000_000 && await database.WriteAsync(
            async transaction => await transaction.ExecuteAsync(
                $"""
                INSERT INTO shipping.sku_weight (sku, grams)
                SELECT s.id, {grams} FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                WHERE s.id = {sku} AND {ShopStaff.Includes(staff, "l.shop", ShopPermission.ManageListings, transaction.Now)}
                ON CONFLICT (sku) DO UPDATE SET grams = excluded.grams
                """,
                cancellationToken) == 1,
            cancellationToken);
}
