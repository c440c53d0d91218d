using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>Reads payments in batches. Only the payer may see one: callers compare <see cref="PaymentView.Payer"/>.</summary>
public sealed class PaymentReader(Database database)
{
    internal static Sql Columns => Sql.Of(
        $"id, purpose_kind, purpose_id, payer, amount_minor, currency, state, provider_id, pay_url, expires_at");

    public async Task<IReadOnlyDictionary<PaymentId, PaymentView>> ByIdsAsync(IReadOnlyList<PaymentId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} FROM payments.payment WHERE id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(payment => payment.Id);
    }

    internal static PaymentView Read(Row row) => new(
        row.Id<PaymentId>(0),
        new PaymentPurpose(row.Text(1), row.Guid(2)),
        row.Id<PersonId>(3),
        row.Money(4),
        row.Enum<PaymentState>(6),
        row.TextOrNull(7),
        row.TextOrNull(8) is { } url ? new Uri(url) : null,
        row.Time(9));
}
