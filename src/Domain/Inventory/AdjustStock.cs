using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Why the number of units changed.</summary>
public enum StockReason
{
    /// <summary>A delivery came in.</summary>
    Receive,

    /// <summary>Units turned up.</summary>
    Found,

    /// <summary>A count gave another number.</summary>
    Count,
    Damage,
    Loss,

    /// <summary>From one pool to another; the number stays.</summary>
    Transfer,
}

/// <param name="Pool">Where; null: the shop does not say.</param>
/// <param name="Units">How many more, or, when negative, how many fewer.</param>
public sealed record StockChange(SkuId Sku, PoolId? Pool, int Units, StockReason Reason, string? Note);

public sealed record StockTransfer(SkuId Sku, PoolId From, PoolId To, int Units, string? Note);

public abstract record AdjustStockResult
{
    private AdjustStockResult()
    {
    }

    public sealed record Done(SkuId Sku) : AdjustStockResult;

    /// <summary>The SKU does not exist, or the person does not manage its shop's stock.</summary>
    public sealed record NotYours : AdjustStockResult;

    public sealed record NoSuchPool(string Field) : AdjustStockResult;

    /// <summary>More would go than are available there; the rest is promised to buyers.</summary>
    public sealed record TooFew : AdjustStockResult;

    public sealed record Invalid(string Field, string Message) : AdjustStockResult;

    public sealed record KeyReused : AdjustStockResult;
}

/// <summary>Changes how many units there are, or where they are; every change is written down with its reason and who made it.</summary>
public sealed class AdjustStock(Database database)
{
    public const int MaxUnits = 1_000_000;

    public Task<AdjustStockResult> ExecuteAsync(PersonId person, StockChange change, string idempotencyKey, CancellationToken cancellationToken) =>
        Fault(change, idempotencyKey) is { } fault
            ? Task.FromResult<AdjustStockResult>(fault)
            : OnceAsync("adjustStock", person, idempotencyKey, change, transaction => StockBook.ChangeAsync(transaction, person, change, cancellationToken), cancellationToken);

    public Task<AdjustStockResult> TransferAsync(PersonId person, StockTransfer transfer, string idempotencyKey, CancellationToken cancellationToken) =>
        Fault(transfer, idempotencyKey) is { } fault
            ? Task.FromResult<AdjustStockResult>(fault)
            : OnceAsync("transferStock", person, idempotencyKey, transfer, transaction => StockBook.TransferAsync(transaction, person, transfer, cancellationToken), cancellationToken);

    private Task<AdjustStockResult> OnceAsync(
        string operation, PersonId person, string key, object input, Func<Transaction, Task<AdjustStockResult>> work, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => Idempotency.OnceAsync<AdjustStockResult, AdjustStockResult.Done>(
                transaction,
                new IdempotentCall(person, operation, key, input),
                () => work(transaction),
                result => result as AdjustStockResult.Done,
                done => done,
                () => new AdjustStockResult.KeyReused(),
                cancellationToken),
            cancellationToken);

    private static AdjustStockResult.Invalid? Fault(StockChange change, string key) => change switch
    {
        { Units: 0 or < -MaxUnits or > MaxUnits } => new("units", "1 to 1,000,000 units, or as many fewer."),
        { Reason: StockReason.Transfer } => new("reason", "A transfer has its own mutation."),
        { Reason: StockReason.Receive or StockReason.Found, Units: < 0 } => new("units", "What comes in or is found adds units."),
        { Reason: StockReason.Damage or StockReason.Loss, Units: > 0 } => new("units", "Damage and loss take units away: give a negative number."),
        _ => FaultOf(change.Note, key),
    };

    private static AdjustStockResult.Invalid? Fault(StockTransfer transfer, string key) => transfer switch
    {
        { Units: < 1 or > MaxUnits } => new("units", "1 to 1,000,000 units."),
        _ when transfer.From == transfer.To => new("toPoolId", "The units are there already."),
        _ => FaultOf(transfer.Note, key),
    };

    private static AdjustStockResult.Invalid? FaultOf(string? note, string key) => note is { Length: > 300 }
        ? new("note", "A note has at most 300 characters.")
        : key.Length is 0 or > 200 ? new("idempotencyKey", "A key has 1 to 200 characters.") : null;
}
