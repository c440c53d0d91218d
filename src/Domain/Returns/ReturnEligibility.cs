using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

internal sealed record ReturnLine(SkuId Sku, FulfilmentKind Fulfilment, ReturnPolicy Policy, DateTimeOffset? ReceivedAt);

/// <summary>What can be claimed for what, and until when.</summary>
internal static class ReturnEligibility
{
    /// <summary>What is wrong with the request as such.</summary>
    public static OpenReturnResult.Faulty? Fault(OpenReturnRequest request) => request switch
    {
        { Quantity: < 1 } => new("quantity", "At least one unit."),
        { Kind: ReturnKind.Shortage } => new("kind", "A shortage is the merchant's to report."),
        { Note.Length: > OpenReturn.MaxNoteLength } => new("note", "At most 1,000 characters."),
        { Images.Count: > OpenReturn.MaxImages } => new("uploadIds", "At most six pictures."),
        { Kind: ReturnKind.Exchange, Replacement: null } => new("replacementSkuId", "An exchange names what you want instead."),
        { Kind: not ReturnKind.Exchange, Replacement: not null } => new("replacementSkuId", "Only an exchange has a replacement."),
        { Reason: ReturnReason.NotInStock } => new("reason", "This reason is the merchant's."),
        { Kind: ReturnKind.RefundOnly, Reason: ReturnReason.NoReason } => new("reason", "Money back without the goods needs a reason."),
        { Kind: ReturnKind.Return or ReturnKind.Exchange, Reason: ReturnReason.NotReceived } => new("reason", "What did not arrive cannot be sent back; ask for a refund only."),
        _ => null,
    };

    public static async Task<ReturnLine> LineAsync(Transaction transaction, OrderLineId line, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync(
            $"""
            SELECT l.sku, l.fulfilment, l.return_policy, o.received_at FROM orders.line l JOIN orders.order o ON o.id = l."order" WHERE l.id = {line}
            """,
            row => new ReturnLine(row.Id<SkuId>(0), row.Enum<FulfilmentKind>(1), ReturnPolicy.FromCode(row.Text(2)), row.TimeOrNull(3)),
            cancellationToken))[0];

    /// <summary>What the order, its time or the goods have against it.</summary>
    public static OpenReturnResult.NotPossible? Objection(OrderRow order, ReturnLine line, OpenReturnRequest request, DateTimeOffset now)
    {
        if (request.Kind == ReturnKind.CancelBeforeShipment)
        {
            return null; // The conditional update decides.
        }
        if (order.State is not (OrderState.Paid or OrderState.Shipped or OrderState.Received or OrderState.Completed))
        {
            return new("WRONG_STATE", "Only what was handed over can be claimed.");
        }
        var isGoods = line.Fulfilment is FulfilmentKind.Parcel or FulfilmentKind.PickUp;
        if (request.Kind != ReturnKind.RefundOnly && !isGoods)
        {
            return new("NOT_RETURNABLE", "There is nothing to send back: it was digital, a code or a service. If something is wrong with it, ask for a refund only.");
        }
        if (request.Reason == ReturnReason.NoReason && line.Policy.Days == 0)
        {
            return new("NOT_RETURNABLE", $"{line.Policy.TextEn}, as was shown before you bought it.");
        }
        var window = request.Reason == ReturnReason.NoReason ? TimeSpan.FromDays(line.Policy.Days) : ReturnRules.FaultWindow;
        return line.ReceivedAt + window < now
            ? new("WINDOW_OVER", $"The {(int)window.TotalDays} days after receipt in which this was possible are over.")
            : null;
    }

    public static Task<bool> IsReplacementAsync(Transaction transaction, SkuId sku, SkuId replacement, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (SELECT 1 FROM catalog.sku had JOIN catalog.sku wanted ON wanted.listing = had.listing
              AND wanted.price_minor = had.price_minor AND wanted.currency = had.currency
            WHERE had.id = {sku} AND wanted.id = {replacement})
            """,
            cancellationToken);
}
