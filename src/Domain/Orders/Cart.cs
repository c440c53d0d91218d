using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

public abstract record CartResult
{
    private CartResult()
    {
    }

    public sealed record Changed : CartResult;

    /// <summary>No such SKU, or no such line in this person's cart.</summary>
    public sealed record NotFound : CartResult;

    public sealed record BadQuantity(int Max) : CartResult;

    public sealed record TooManyLines(int Max) : CartResult;

    /// <summary>One checkout is one payment, so a cart holds one currency.</summary>
    public sealed record OtherCurrency(Currency InCart) : CartResult;
}

/// <summary>Puts things into a person's cart. Nothing is reserved until the order is placed.</summary>
public sealed class Cart(Database database)
{
    public const int MaxQuantity = 10_000;
    public const int MaxLines = 100;

    /// <summary>Adds to the line of this SKU, or makes one; the price now is the price shown.</summary>
    public Task<CartResult> AddAsync(PersonId buyer, SkuId sku, int quantity, string? source, CancellationToken cancellationToken) =>
        quantity is < 1 or > MaxQuantity
            ? Task.FromResult<CartResult>(new CartResult.BadQuantity(MaxQuantity))
            : database.WriteAsync(transaction => AddAsync(transaction, buyer, sku, quantity, source, cancellationToken), cancellationToken);

    /// <summary>Sets a line's quantity, 0 removes it. The buyer thereby also confirms the price as it is now.</summary>
    public async Task<CartResult> SetAsync(PersonId buyer, CartLineId line, int quantity, CancellationToken cancellationToken)
    {
        if (quantity is < 0 or > MaxQuantity)
        {
            return new CartResult.BadQuantity(MaxQuantity);
        }
        var rows = await database.ExecuteAsync(
            quantity == 0
                ? Sql.Of($"DELETE FROM orders.cart_line WHERE id = {line} AND buyer = {buyer}")
                : Sql.Of($"""
                    UPDATE orders.cart_line l SET quantity = {quantity}, price_shown_minor = s.price_minor
                    FROM catalog.sku s WHERE s.id = l.sku AND l.id = {line} AND l.buyer = {buyer}
                    """),
            cancellationToken);
        return rows == 1 ? new CartResult.Changed() : new CartResult.NotFound();
    }

    private static async Task<CartResult> AddAsync(
        Transaction transaction, PersonId buyer, SkuId sku, int quantity, string? source, CancellationToken cancellationToken)
    {
        // The person's row is the lock under which the cart's limits are checked.
        transaction.Later(Sql.Of($"SELECT 1 FROM parties.person WHERE id = {buyer} FOR NO KEY UPDATE"), givesRows: true);
        var cart = await transaction.FirstAsync(
            $"""
            SELECT s.price_minor, s.currency, s.disabled_at IS NULL AND l.archived_at IS NULL, o.lines, o.currency
            FROM (SELECT count(*) AS lines, min(currency) AS currency FROM orders.cart_line WHERE buyer = {buyer} AND sku <> {sku}) o
            LEFT JOIN (catalog.sku s JOIN catalog.listing l ON l.id = s.listing) ON s.id = {sku}
            """,
            row => new CartNow(
                !row.IsNull(0) && row.Bool(2) ? row.Money(0) : null, row.Long(3), row.IsNull(4) ? null : row.Enum<Currency>(4)),
            cancellationToken);
        if (cart!.Lines >= MaxLines)
        {
            return transaction.Refuse(new CartResult.TooManyLines(MaxLines));
        }
        if (cart.Price is not { } price)
        {
            return transaction.Refuse(new CartResult.NotFound());
        }
        if (cart.Currency is { } other && other != price.Currency)
        {
            return transaction.Refuse(new CartResult.OtherCurrency(other));
        }
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO orders.cart_line AS l (id, buyer, sku, quantity, price_shown_minor, currency, source, added_at)
            VALUES ({CartLineId.New()}, {buyer}, {sku}, {quantity}, {price.Minor}, {price.Currency}, {source}, {transaction.Now})
            ON CONFLICT (buyer, sku) DO UPDATE SET quantity = least(l.quantity + excluded.quantity, {MaxQuantity}),
              price_shown_minor = excluded.price_shown_minor, source = coalesce(excluded.source, l.source)
            """));
        return new CartResult.Changed();
    }

    /// <param name="Price">What the SKU costs; null when it is not for sale.</param>
    /// <param name="Lines">How many other lines there are, and in which currency.</param>
    private sealed record CartNow(Money? Price, long Lines, Currency? Currency);
}

/// <summary>Reads carts; a cart is its owner's alone.</summary>
public sealed class CartReader(Database database)
{
    public Task<List<CartLineView>> LinesAsync(PersonId buyer, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT l.id, l.buyer, l.sku, l.quantity, l.price_shown_minor, l.currency, s.price_minor, s.currency, l.source
        FROM orders.cart_line l JOIN catalog.sku s ON s.id = l.sku WHERE l.buyer = {buyer} ORDER BY l.added_at, l.id
        """,
        row => new CartLineView(
            row.Id<CartLineId>(0), row.Id<PersonId>(1), row.Id<SkuId>(2), row.Int(3), row.Money(4), row.Money(6), row.TextOrNull(8)),
        cancellationToken);
}
