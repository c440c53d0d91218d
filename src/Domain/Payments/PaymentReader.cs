using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>Reads payments in batches. Only the payer may see one: callers compare <see cref="PaymentView.Payer"/>.</summary>
public sealed class PaymentReader(Database database)
{
    internal static Sql Columns => Sql.Of(
        $"id, purpose_kind, purpose_id, payer, amount_minor, currency, state, provider_id, pay_url, expires_at, action_url, decline_reason");

    /// <summary>True while the provider has not been told of a refund.</summary>
    internal Task<bool> IsRefundWaitingAsync(PaymentId id, CancellationToken cancellationToken) => database.ScalarAsync<bool>(
        $"SELECT EXISTS (SELECT 1 FROM payments.refund WHERE payment = {id} AND state = 'Asked')", cancellationToken);

    public async Task<IReadOnlyDictionary<PaymentId, PaymentView>> ByIdsAsync(IReadOnlyList<PaymentId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} FROM payments.payment WHERE id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(payment => payment.Id);
    }

    /// <summary>The refunds of each payment, the oldest first.</summary>
    public async Task<ILookup<PaymentId, RefundView>> RefundsAsync(IReadOnlyList<PaymentId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT payment, amount_minor, currency, state, cause, created_at, succeeded_at
            FROM payments.refund WHERE payment = ANY({ids}) ORDER BY created_at, id
            """,
            row => new RefundView(row.Id<PaymentId>(0), row.Money(1), row.Enum<RefundState>(3), RefundView.ReasonOf(row.Text(4)), row.Time(5), row.TimeOrNull(6)),
            cancellationToken);
        return rows.ToLookup(refund => refund.Payment);
    }

    internal static PaymentView Read(Row row) => new(
        row.Id<PaymentId>(0),
        new PaymentPurpose(row.Text(1), row.Guid(2)),
        row.Id<PersonId>(3),
        row.Money(4),
        row.Enum<PaymentState>(6),
        row.TextOrNull(7),
        row.TextOrNull(8) is { } url ? new Uri(url) : null,
        row.Time(9),
        row.TextOrNull(10) is { } action ? new Uri(action) : null,
        row.TextOrNull(11));
}
