using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>Gives buyers what digital variants consist of, as it is at that moment.</summary>
internal static class DigitalGoods
{
    /// <summary>Writes down the content for waiting digital lines.</summary>
    /// <returns>The lines that got it; a line without content waits until the shop has set one and ships the order.</returns>
    public static async Task<HashSet<OrderLineId>> DeliverAsync(
        Transaction transaction, IReadOnlyList<LineRow> lines, CancellationToken cancellationToken)
    {
        var waiting = lines.Where(line => line is { Fulfilment: FulfilmentKind.Digital, Waiting: > 0 }).Select(line => line.Id).ToList();
        if (waiting.Count == 0)
        {
            return [];
        }
        var delivered = await transaction.QueryAsync(
            $"""
            INSERT INTO fulfilment.digital_delivery (line, content, at)
            SELECT l.id, d.content, {transaction.Now} FROM orders.line l JOIN fulfilment.digital_content d ON d.sku = l.sku
            WHERE l.id = ANY({waiting}) ON CONFLICT (line) DO NOTHING RETURNING line
            """,
            row => row.Id<OrderLineId>(0),
            cancellationToken);
        return [.. delivered];
    }
}
