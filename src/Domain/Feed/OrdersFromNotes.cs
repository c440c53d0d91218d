using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Feed;

/// <summary>Tells of each note through which a paid order came, so that the feed learns from what is bought.</summary>
public sealed class OrdersFromNotes : IEventConsumer
{
    public string Name => "feed.orders-from-notes";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(OrderPaid)];

    public async Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
    {
        if (stored.Payload is not OrderPaid paid)
        {
            return;
        }
        var lines = await transaction.QueryAsync(
            $"""
            SELECT DISTINCT l.source, o.paid_at FROM orders.line l JOIN orders.order o ON o.id = l."order"
            WHERE o.id = {paid.Order} AND l.source IS NOT NULL AND o.paid_at IS NOT NULL
            """,
            row => (Source: row.Text(0), At: row.Time(1)),
            cancellationToken);
        foreach (var (source, at) in lines)
        {
            if (PurchaseSource.TryNote(source, out var note))
            {
                transaction.Emit("reader:" + paid.Buyer.Value, new NoteOrdered(note, paid.Buyer, at), paid.Buyer);
            }
        }
    }
}
