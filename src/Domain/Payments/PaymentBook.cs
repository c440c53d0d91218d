using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// The state of payments, changed by compare-and-set only, in the caller's transaction. Whoever comes second with the same news,
/// or with news that is out of date, changes nothing.
/// </summary>
public static class PaymentBook
{
    /// <summary>How long the request that opened a payment has to register it before the background work does.</summary>
    private static readonly TimeSpan RegistrationGrace = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Writes a pending payment. After the commit the caller tells the provider: <see cref="PaymentRegistrar.RegisterAsync"/>.
    /// What costs nothing is captured at once, and the provider never hears of it; the caller then takes it as paid.
    /// </summary>
    public static PaymentId Open(Transaction transaction, NewPayment draft)
    {
        var id = PaymentId.New();
        var isFree = draft.Amount.Minor == 0;
        DateTimeOffset? capturedAt = isFree ? transaction.Now : null;
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO payments.payment
              (id, purpose_kind, purpose_id, payer, amount_minor, currency, description, state, register_at, created_at, expires_at, captured_at, ask_at)
            VALUES ({id}, {draft.Purpose.Kind}, {draft.Purpose.Id}, {draft.Payer}, {draft.Amount.Minor}, {draft.Amount.Currency},
              {draft.Description}, {(isFree ? PaymentState.Captured : PaymentState.Pending)}, {transaction.Now + RegistrationGrace}, {transaction.Now},
              {draft.ExpiresAt}, {capturedAt}, {(isFree ? (DateTimeOffset?)null : transaction.Now + PaymentReconciler.FirstAfter)})
            """));
        transaction.Emit(Stream(id), new PaymentOpened(id, draft.Purpose, draft.Payer, draft.Amount), draft.Payer);
        if (isFree)
        {
            transaction.Emit(Stream(id), new PaymentCaptured(id, draft.Purpose, draft.Amount));
        }
        return id;
    }

    /// <summary>Pending → Expired because nothing is left to pay for. Money that comes nevertheless goes back. False when it had ended already.</summary>
    public static async Task<bool> CancelAsync(Transaction transaction, PaymentId id, CancellationToken cancellationToken)
    {
        if (await MoveAsync(transaction, id, PaymentState.Expired, cancellationToken) is not { } payment)
        {
            return false;
        }
        transaction.Emit(Stream(id), new PaymentExpired(id, payment.Purpose));
        return true;
    }

    /// <summary>Gives part of a captured payment back through the provider; asking again for the same cause does nothing.</summary>
    /// <remarks>The amount must stand in the payment's BuyerClearing account; it leaves it when the provider reports success.</remarks>
    /// <exception cref="InvalidOperationException">More than what was paid would go back.</exception>
    public static async Task AskRefundAsync(Transaction transaction, PaymentId id, Money amount, string cause, CancellationToken cancellationToken)
    {
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.refund (id, payment, cause, amount_minor, currency, state, send_at, created_at)
            VALUES ({Guid.CreateVersion7()}, {id}, {cause}, {amount.Minor}, {amount.Currency}, 'Asked', {transaction.Now}, {transaction.Now})
            ON CONFLICT (payment, cause) DO NOTHING
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return;
        }
        var payment = await transaction.FirstAsync(
            $"""
            UPDATE payments.payment SET refund_asked_minor = refund_asked_minor + {amount.Minor}
            WHERE id = {id} AND captured_at IS NOT NULL AND currency = {amount.Currency} AND refund_asked_minor + {amount.Minor} <= amount_minor
            RETURNING {PaymentReader.Columns}
            """,
            PaymentReader.Read,
            cancellationToken) ?? throw new InvalidOperationException($"Payment {id.Value} has not got {amount} left to give back.");
        transaction.Emit(Stream(id), new RefundAsked(id, payment.Purpose, cause, amount));
    }

    /// <returns>True when what it is for shall take the money; what comes too late is on its way back.</returns>
    internal static async Task<bool> TryCaptureAsync(Transaction transaction, PaymentId id, CancellationToken cancellationToken)
    {
        if (await MoveAsync(transaction, id, PaymentState.Captured, cancellationToken) is { } payment)
        {
            PostCapture(transaction, payment);
            transaction.Emit(Stream(id), new PaymentCaptured(id, payment.Purpose, payment.Amount));
            return true;
        }
        var late = await transaction.FirstAsync(
            $"""
            UPDATE payments.payment SET captured_at = {transaction.Now}, ask_at = NULL, action_url = NULL
            WHERE id = {id} AND state IN ('Failed', 'Expired') AND captured_at IS NULL RETURNING {PaymentReader.Columns}
            """,
            PaymentReader.Read,
            cancellationToken);
        if (late is not null)
        {
            // What it paid for was given back to others meanwhile: keep the books right and send the money home.
            PostCapture(transaction, late);
            transaction.Emit(Stream(id), new PaymentCapturedLate(id, late.Purpose, late.Amount));
            await AskRefundAsync(transaction, id, late.Amount, "late", cancellationToken);
        }
        return false;
    }

    /// <param name="reason">Why, in the provider's words.</param>
    internal static async Task FailAsync(Transaction transaction, PaymentId id, string? reason, CancellationToken cancellationToken)
    {
        if (await MoveAsync(transaction, id, PaymentState.Failed, cancellationToken) is { } payment)
        {
            await transaction.ExecuteAsync($"UPDATE payments.payment SET decline_reason = {reason} WHERE id = {id}", cancellationToken);
            transaction.Emit(Stream(id), new PaymentFailed(id, payment.Purpose));
        }
    }

    /// <summary>The provider refused a card, but the payer may try another on the same page.</summary>
    internal static Task DeclinedAsync(Transaction transaction, PaymentId id, string? reason, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"UPDATE payments.payment SET decline_reason = {reason}, action_url = NULL WHERE id = {id} AND state = {PaymentState.Pending}", cancellationToken);

    /// <summary>A refund did not arrive: it is made anew soon.</summary>
    internal static Task RefundFailedAsync(Transaction transaction, Guid refund, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"UPDATE payments.refund SET send_at = {transaction.Now} WHERE id = {refund} AND state = 'Sent'", cancellationToken);

    /// <summary>A refund arrived at the payer; <paramref name="refund"/> is the reference we gave the provider.</summary>
    internal static async Task RefundedAsync(Transaction transaction, PaymentId id, Guid refund, CancellationToken cancellationToken)
    {
        // Also from Asked: the news may overtake the answer to our own request.
        var done = await transaction.FirstAsync(
            $"""
            UPDATE payments.refund SET state = 'Succeeded', succeeded_at = {transaction.Now}
            WHERE id = {refund} AND payment = {id} AND state IN ('Asked', 'Sent') RETURNING cause, amount_minor, currency
            """,
            row => new DoneRefund(row.Text(0), row.Money(1)),
            cancellationToken);
        if (done is null)
        {
            return;
        }
        var payment = await transaction.FirstAsync(
            $"""
            UPDATE payments.payment SET refunded_minor = refunded_minor + {done.Amount.Minor},
              state = CASE WHEN refunded_minor + {done.Amount.Minor} = amount_minor THEN 'Refunded' ELSE state END
            WHERE id = {id} RETURNING {PaymentReader.Columns}
            """,
            PaymentReader.Read,
            cancellationToken) ?? throw new InvalidOperationException($"Payment {id.Value} vanished.");
        await LedgerBook.PostAsync(
            transaction,
            $"refund:{refund}:succeeded",
            "Refund to the payer",
            [new(Clearing(payment), -done.Amount.Minor), new(new(AccountKind.ProviderClearing, null, done.Amount.Currency), done.Amount.Minor)],
            cancellationToken);
        transaction.Emit(
            Stream(id), new RefundSucceeded(id, payment.Purpose, done.Cause, done.Amount, payment.State == PaymentState.Refunded));
    }

    /// <summary>The payer has to confirm at <paramref name="actionUrl"/>; null: no longer.</summary>
    internal static Task NeedsActionAsync(Transaction transaction, PaymentId id, Uri? actionUrl, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"UPDATE payments.payment SET action_url = {actionUrl?.AbsoluteUri} WHERE id = {id} AND state = {PaymentState.Pending}", cancellationToken);

    /// <summary>The provider said how it ended.</summary>
    internal static Task StopAskingAsync(Transaction transaction, PaymentId id, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"UPDATE payments.payment SET ask_at = NULL WHERE id = {id}", cancellationToken);

    internal static string Stream(PaymentId id) => "payment:" + id.Value;

    private static Task<PaymentView?> MoveAsync(Transaction transaction, PaymentId id, PaymentState to, CancellationToken cancellationToken)
    {
        DateTimeOffset? capturedAt = to == PaymentState.Captured ? transaction.Now : null;
        return transaction.FirstAsync(
            $"""
            UPDATE payments.payment SET state = {to}, captured_at = {capturedAt}, action_url = NULL, decline_reason = NULL,
              ask_at = CASE WHEN {to == PaymentState.Expired} THEN {transaction.Now} END
            WHERE id = {id} AND state = {PaymentState.Pending} RETURNING {PaymentReader.Columns}
            """,
            PaymentReader.Read,
            cancellationToken);
    }

    private static void PostCapture(Transaction transaction, PaymentView payment) => LedgerBook.PostLater(
        transaction,
        $"payment:{payment.Id.Value}:captured",
        "Captured by the payment provider",
        [
            new(new(AccountKind.ProviderClearing, null, payment.Amount.Currency), -payment.Amount.Minor),
            new(Clearing(payment), payment.Amount.Minor),
        ]);

    private static AccountRef Clearing(PaymentView payment) => new(AccountKind.BuyerClearing, payment.Id.Value, payment.Amount.Currency);

    private sealed record DoneRefund(string Cause, Money Amount);
}
