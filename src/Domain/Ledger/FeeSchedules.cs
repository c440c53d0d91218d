using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Ledger;

public readonly record struct FeeScheduleId(Guid Value) : IEntityId<FeeScheduleId>
{
    public static FeeScheduleId New() => new(Guid.CreateVersion7());
    public static FeeScheduleId From(Guid value) => new(value);
}

/// <summary>What the platform takes of sales from a moment on, until a later schedule of the same category.</summary>
/// <param name="Category">Null: of every category that has none of its own.</param>
/// <param name="RateBps">Of what the merchant gets for the goods, in 1/10,000.</param>
/// <param name="Fixed">Besides, for each order line in that currency.</param>
public sealed record FeeSchedule(
    FeeScheduleId Id, string? Category, int RateBps, Money Fixed, DateTimeOffset EffectiveFrom, string Reason, DateTimeOffset PublishedAt);

public sealed record FeeSchedulePublished(FeeScheduleId Schedule, string? Category, int RateBps, Money Fixed, DateTimeOffset EffectiveFrom) : IDomainEvent;

/// <summary>The schedules in force at one moment.</summary>
public sealed class FeesInForce
{
    private readonly List<FeeSchedule> schedules;

    private FeesInForce(List<FeeSchedule> schedules) => this.schedules = schedules;

    public static async Task<FeesInForce> ReadAsync(IQueries reads, DateTimeOffset now, CancellationToken cancellationToken) => new(
        await reads.QueryAsync(
            $"""
            SELECT DISTINCT ON (category) {FeeSchedules.Columns} FROM ledger.fee_schedule
            WHERE effective_from <= {now} ORDER BY category, effective_from DESC
            """,
            FeeSchedules.Read,
            cancellationToken));

    public FeeSchedule Of(string? category) =>
        schedules.Find(schedule => schedule.Category is not null && schedule.Category == category) ?? schedules.Find(schedule => schedule.Category is null)
        ?? throw new InvalidOperationException("There is no fee schedule for all categories.");
}

public abstract record PublishFeesResult
{
    private PublishFeesResult()
    {
    }

    public sealed record Published(FeeScheduleId Schedule) : PublishFeesResult;

    public sealed record NotOperator : PublishFeesResult;

    public sealed record Invalid(string Field, string Message) : PublishFeesResult;

    public sealed record KeyReused : PublishFeesResult;
}

/// <summary>Publishes and reads fee schedules. They are only ever added, and only for the future: what was ordered keeps its own.</summary>
public sealed class FeeSchedules(Database database)
{
    private const int MaxRateBps = 5_000;

    internal static Sql Columns => Sql.Of($"id, category, rate_bps, fixed_minor, fixed_currency, effective_from, reason, published_at");

    public Task<PublishFeesResult> PublishAsync(
        PersonId person, string? category, int rateBps, Money fixedFee, DateTimeOffset effectiveFrom, string reason, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (Objection(rateBps, fixedFee, reason, idempotencyKey) is { } objection)
        {
            return Task.FromResult<PublishFeesResult>(objection);
        }
        var schedule = new FeeSchedule(FeeScheduleId.New(), category, rateBps, fixedFee, effectiveFrom.ToUniversalTime(), reason, default);
        return database.WriteAsync(
            transaction => Idempotency.OnceAsync<PublishFeesResult, PublishFeesResult.Published>(
                transaction,
                new IdempotentCall(person, "publishFeeSchedule", idempotencyKey, new { category, rateBps, fixedFee, effectiveFrom, reason }),
                () => PublishAsync(transaction, person, schedule, cancellationToken),
                result => result as PublishFeesResult.Published,
                stored => stored,
                () => new PublishFeesResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>A page of all schedules, the one that applies latest first.</summary>
    public async Task<Slice<FeeSchedule>> PageAsync(Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"(effective_from, id) < ({position.At}, {position.Id})") : Sql.Of($"true");
        var rows = await database.QueryAsync(
            $"SELECT {Columns} FROM ledger.fee_schedule WHERE {after} ORDER BY effective_from DESC, id DESC LIMIT {page.First + 1}", Read, cancellationToken);
        return Slice<FeeSchedule>.FromProbe(rows, page.First);
    }

    public async Task<IReadOnlyDictionary<FeeScheduleId, FeeSchedule>> ByIdsAsync(IReadOnlyList<FeeScheduleId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} FROM ledger.fee_schedule WHERE id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(schedule => schedule.Id);
    }

    internal static FeeSchedule Read(Row row) => new(
        row.Id<FeeScheduleId>(0), row.TextOrNull(1), row.Int(2), row.Money(3), row.Time(5), row.Text(6), row.Time(7));

    private static async Task<PublishFeesResult> PublishAsync(
        Transaction transaction, PersonId person, FeeSchedule schedule, CancellationToken cancellationToken)
    {
        if (!await Operators.IncludesAsync(transaction, person, cancellationToken))
        {
            return new PublishFeesResult.NotOperator();
        }
        if (schedule.EffectiveFrom <= transaction.Now)
        {
            return new PublishFeesResult.Invalid("effectiveFrom", "A fee schedule begins in the future.");
        }
        var hasCategory = schedule.Category is null || await transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM catalog.category WHERE slug = {schedule.Category})", cancellationToken);
        if (!hasCategory)
        {
            return new PublishFeesResult.Invalid("category", "There is no such category.");
        }
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO ledger.fee_schedule (id, category, rate_bps, fixed_minor, fixed_currency, effective_from, reason, published_by, published_at)
            VALUES ({schedule.Id}, {schedule.Category}, {schedule.RateBps}, {schedule.Fixed.Minor}, {schedule.Fixed.Currency}, {schedule.EffectiveFrom},
              {schedule.Reason}, {person}, {transaction.Now}) ON CONFLICT (category, effective_from) DO NOTHING
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return new PublishFeesResult.Invalid("effectiveFrom", "Another schedule of this category begins at that moment.");
        }
        transaction.Emit(
            "fees", new FeeSchedulePublished(schedule.Id, schedule.Category, schedule.RateBps, schedule.Fixed, schedule.EffectiveFrom), person);
        return new PublishFeesResult.Published(schedule.Id);
    }

    private static PublishFeesResult.Invalid? Objection(int rateBps, Money fixedFee, string reason, string key) => (rateBps, fixedFee.Minor, reason.Length, key.Length) switch
    {
        ( < 0 or > MaxRateBps, _, _, _) => new("rateBps", "A rate is 0 to 5,000 (50 %)."),
        (_, < 0, _, _) => new("fixedMinor", "A fixed fee is not below zero."),
        (_, _, 0 or > 500, _) => new("reason", "A reason has 1 to 500 characters."),
        (_, _, _, 0 or > 200) => new("idempotencyKey", "A key has 1 to 200 characters."),
        _ => null,
    };
}
