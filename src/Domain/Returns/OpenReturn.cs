using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

/// <param name="Replacement">For an exchange: what the buyer wants instead.</param>
public sealed record OpenReturnRequest(
    PersonId Buyer,
    OrderLineId Line,
    int Quantity,
    ReturnKind Kind,
    ReturnReason Reason,
    string Note,
    IReadOnlyList<AssetId> Images,
    SkuId? Replacement,
    string IdempotencyKey);

public abstract record OpenReturnResult
{
    private OpenReturnResult()
    {
    }

    public sealed record Opened(ReturnCaseId Case) : OpenReturnResult;

    /// <summary>No such line in an order of this person's side.</summary>
    public sealed record NotFound : OpenReturnResult;

    public sealed record Faulty(string Field, string Message) : OpenReturnResult;

    /// <summary>The order, the time or the goods do not allow it.</summary>
    public sealed record NotPossible(string Code, string Message) : OpenReturnResult;

    public sealed record OutOfStock(SkuId Sku, int Available) : OpenReturnResult;

    /// <summary>The idempotency key is empty, too long, or was used for another case.</summary>
    public sealed record BadKey(bool IsReused) : OpenReturnResult;
}

/// <summary>The buyer opens a case over some units of a line. What has not left is refunded at once; over the rest the merchant decides.</summary>
public sealed class OpenReturn(Database database)
{
    public const int MaxNoteLength = 1000;
    public const int MaxImages = 6;

    public Task<OpenReturnResult> ExecuteAsync(OpenReturnRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey.Length is 0 or > 200)
        {
            return Task.FromResult<OpenReturnResult>(new OpenReturnResult.BadKey(IsReused: false));
        }
        return ReturnEligibility.Fault(request) is { } fault
            ? Task.FromResult<OpenReturnResult>(fault)
            : database.WriteAsync(
                transaction => Idempotency.OnceAsync<OpenReturnResult, OpenReturnResult.Opened>(
                    transaction,
                    new IdempotentCall(request.Buyer, "openReturn", request.IdempotencyKey, request with { IdempotencyKey = "" }),
                    () => OpenAsync(transaction, request, cancellationToken),
                    result => result as OpenReturnResult.Opened,
                    opened => opened,
                    () => new OpenReturnResult.BadKey(IsReused: true),
                    cancellationToken),
                cancellationToken);
    }

    private static async Task<OpenReturnResult> OpenAsync(Transaction transaction, OpenReturnRequest request, CancellationToken cancellationToken)
    {
        if (await LockAsync(transaction, request.Line, Sql.Of($"o.buyer = {request.Buyer}"), cancellationToken) is not { } order)
        {
            return new OpenReturnResult.NotFound();
        }
        var images = await AssetReader.HoldAsync(transaction, request.Images, cancellationToken);
        if (request.Images.Any(id => images.GetValueOrDefault(id) is not { State: AssetState.Stored or AssetState.Processing or AssetState.Ready } image || image.Owner != request.Buyer))
        {
            return new OpenReturnResult.Faulty("uploadIds", "Every picture is an upload of yours that has arrived.");
        }
        var line = await ReturnEligibility.LineAsync(transaction, request.Line, cancellationToken);
        if (ReturnEligibility.Objection(order, line, request, transaction.Now) is { } objection)
        {
            return objection;
        }
        return request.Kind == ReturnKind.CancelBeforeShipment
            ? await CancelAsync(transaction, order, request, CancelReason.ByBuyer, new Actor(CaseSide.Buyer, request.Buyer), cancellationToken)
            : await ClaimAsync(transaction, order, line, request, cancellationToken);
    }

    /// <summary>The order of a line, locked.</summary>
    internal static async Task<OrderRow?> LockAsync(Transaction transaction, OrderLineId line, Sql owner, CancellationToken cancellationToken)
    {
        var orders = await transaction.QueryAsync(
            $"SELECT \"order\" FROM orders.line WHERE id = {line}", row => row.Id<OrderId>(0), cancellationToken);
        return orders.Count == 0 ? null : await OrderUnits.LockAsync(transaction, orders[0], owner, cancellationToken);
    }

    /// <summary>Units that have not left are refunded at once; the case is there for the record.</summary>
    internal static async Task<OpenReturnResult> CancelAsync(
        Transaction transaction, OrderRow order, OpenReturnRequest request, CancelReason reason, Actor actor, CancellationToken cancellationToken)
    {
        var refund = Guid.CreateVersion7();
        var units = new LineUnits(request.Line, request.Quantity);
        if (order.State != OrderState.Paid
            || !await OrderRefunds.TryCancelAsync(transaction, order, refund, [units], reason, actor.Person, cancellationToken))
        {
            return new OpenReturnResult.NotPossible("WRONG_STATE", "Only units of a paid order that have not left can be cancelled.");
        }
        return await WriteAsync(transaction, order, request, CaseState.Refunding, refund, actor, cancellationToken);
    }

    private static async Task<OpenReturnResult> ClaimAsync(
        Transaction transaction, OrderRow order, ReturnLine line, OpenReturnRequest request, CancellationToken cancellationToken)
    {
        if (!await OrderUnits.TryEnterCaseAsync(transaction, request.Line, request.Quantity, cancellationToken))
        {
            return new OpenReturnResult.Faulty("quantity", "Fewer of it were handed over and are not in a case or refunded already.");
        }
        if (request.Replacement is { } replacement)
        {
            if (!await ReturnEligibility.IsReplacementAsync(transaction, line.Sku, replacement, cancellationToken))
            {
                return new OpenReturnResult.Faulty("replacementSkuId", "A replacement is the same variant, or another of the same listing at the same price.");
            }
            if (!await Stock.TryReserveAsync(transaction, replacement, request.Quantity, cancellationToken))
            {
                return new OpenReturnResult.OutOfStock(replacement, await Basket.AvailableAsync(transaction, replacement, cancellationToken));
            }
        }
        return await WriteAsync(transaction, order, request, CaseState.Requested, null, new Actor(CaseSide.Buyer, request.Buyer), cancellationToken);
    }

    private static async Task<OpenReturnResult> WriteAsync(
        Transaction transaction, OrderRow order, OpenReturnRequest request, CaseState state, Guid? refund, Actor actor, CancellationToken cancellationToken)
    {
        var opened = new ReturnCaseView(
            ReturnCaseId.New(), order.Id, request.Line, order.Buyer, order.Shop, request.Kind, request.Reason, request.Quantity, state, request.Note,
            request.Images, request.Replacement, refund, Restocked: null, transaction.Now, SentBackAt: null, transaction.Now + ReturnRules.Patience(state));
        await ReturnBook.OpenAsync(transaction, opened, actor, cancellationToken);
        return new OpenReturnResult.Opened(opened.Id);
    }
}

/// <summary>The merchant has fewer units than were sold: what is missing is refunded at once, the rest ships.</summary>
public sealed class ReportShortage(Database database)
{
    public Task<OpenReturnResult> ExecuteAsync(
        PersonId staff, OrderLineId line, int quantity, string note, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return Task.FromResult<OpenReturnResult>(new OpenReturnResult.BadKey(IsReused: false));
        }
        if (quantity < 1 || note.Length > OpenReturn.MaxNoteLength)
        {
            return Task.FromResult<OpenReturnResult>(new OpenReturnResult.Faulty("quantity", "At least one unit, and a note of at most 1,000 characters."));
        }
        var request = new OpenReturnRequest(staff, line, quantity, ReturnKind.Shortage, ReturnReason.NotInStock, note, [], null, "");
        return database.WriteAsync(
            transaction => Idempotency.OnceAsync<OpenReturnResult, OpenReturnResult.Opened>(
                transaction,
                new IdempotentCall(staff, "reportShortage", idempotencyKey, request),
                () => ReportAsync(transaction, staff, request, cancellationToken),
                result => result as OpenReturnResult.Opened,
                opened => opened,
                () => new OpenReturnResult.BadKey(IsReused: true),
                cancellationToken),
            cancellationToken);
    }

    private static async Task<OpenReturnResult> ReportAsync(
        Transaction transaction, PersonId staff, OpenReturnRequest request, CancellationToken cancellationToken)
    {
        var order = await OpenReturn.LockAsync(transaction, request.Line, ShopStaff.Includes(staff, "o.shop", ShopPermission.ShipOrders, transaction.Now), cancellationToken);
        return order is null
            ? new OpenReturnResult.NotFound()
            : await OpenReturn.CancelAsync(transaction, order, request, CancelReason.NotInStock, new Actor(CaseSide.Merchant, staff), cancellationToken);
    }
}
