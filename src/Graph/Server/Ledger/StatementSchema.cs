using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Ledger;

/// <summary>Merchants' statements, for staff who may see them.</summary>
internal static class StatementSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ShopView> shop)
    {
        builder.Enum<StatementKind>("What changed a shop's money.");
        builder.Object<MerchantBalances>("MerchantBalances", "Where a shop's money stands at one moment.").Public()
            .Field("pending", "Money!", "Of paid orders whose return window is open.", balances => balances.Pending)
            .Field("available", "Money!", "What can be paid out.", balances => balances.Available)
            .Field("reserved", "Money!", "What operators hold back.", balances => balances.Reserved)
            .Field("inTransit", "Money!", "What is on its way to the shop's bank.", balances => balances.InTransit)
            .Field("owed", "Money!", "What the shop owes for late refunds: zero or below.", balances => balances.Owed)
            .Field("total", "Money!", "The sum of these.", balances => balances.Total);
        builder.Object<StatementLine>("StatementLine", "A sum of ledger entries.").Public()
            .Field("kind", "StatementKind!", "What for.", line => line.Kind)
            .Field("amount", "Money!", "By how much it changed the shop's money: above zero for the shop, below against it.", line => line.Amount);
        builder.Object<StatementEntry>("StatementEntry", "A posting that touched the shop's money.").Guard((entry, context) => MaySee(entry.Shop, context))
            .Field("at", "DateTime!", "When it was posted.", entry => entry.At)
            .Field("description", "String!", "What happened.", entry => entry.Description)
            .Field("orderId", "ID", "The order it is about.", entry => entry.Order is { } order ? GlobalIds.Encode(order) : (GlobalId?)null)
            .Field("amount", "Money!", "What it changed in total: the sum of its lines; zero when money only moved within the shop's.", entry => entry.Amount)
            .Field("pending", "Money!", "What it changed of the pending money.", entry => entry.Pending)
            .Field("available", "Money!", "What it changed of the available money.", entry => entry.Available)
            .Field("lines", "[StatementLine!]!", "What for.", entry => entry.Lines);
        builder.Object<StatementView>("Statement", "A shop's books over a period. The total at its end is that at its beginning and the sum of the lines, exactly.")
            .Guard((statement, context) => MaySee(statement.Period.Shop, context))
            .Field("from", "DateTime!", "Belongs to the period.", statement => statement.Period.From)
            .Field("to", "DateTime!", "No longer belongs to it.", statement => statement.Period.To)
            .Field("opening", "MerchantBalances!", "At its beginning.", statement => statement.Opening)
            .Field("closing", "MerchantBalances!", "At its end.", statement => statement.Closing)
            .Field("lines", "[StatementLine!]!", "One for each kind, also when it is zero.", statement => statement.Lines)
            .Connection<StatementPeriod, StatementEntry>("entries", "StatementEntry", "The postings, the newest first.", statement => statement.Period, EntriesAsync)
            .Field(
                "csvUrl", "String!", "The path of the same as a CSV file; it asks for the same session or token.",
                statement => $"/api/shops/{GlobalIds.Encode(statement.Period.Shop).Value}/statement.csv"
                    + $"?from={Instant(statement.Period.From)}&to={Instant(statement.Period.To)}&currency={statement.Period.Currency.Code()}");
        shop.One<ShopId, StatementView>(
            "statement", "Statement", "The shop's books over a period of at most 400 days; null for anybody who may not see them.", view => view.Id, StatementsAsync,
            args => args.Add("from", "DateTime!", "The first moment.").Add("to", "DateTime!", "The moment after the last.")
                .Add("currency", "Currency", "CNY unless given."));
    }

    private static bool MaySee(ShopId shop, GraphContext context) => context.Viewer().May(shop, ShopPermission.SeeStatements);

    private static async ValueTask<IReadOnlyDictionary<ShopId, StatementView>> StatementsAsync(
        IReadOnlyList<ShopId> shops, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var (from, to) = (args.Get<DateTimeOffset>("from"), args.Get<DateTimeOffset>("to"));
        if (from >= to || to - from > StatementPeriod.Longest)
        {
            throw new GraphQLException("A statement's period ends after it begins and has at most 400 days.", ErrorCode.BadUserInput);
        }
        var found = new Dictionary<ShopId, StatementView>();
        // People see the money of few shops; those of others are never asked for.
        foreach (var shop in shops.Where(shop => MaySee(shop, context)).Distinct())
        {
            found[shop] = await context.Service<StatementReader>().StatementAsync(
                new StatementPeriod(shop, args.Get<Currency?>("currency") ?? Currency.Cny, from, to), cancellationToken);
        }
        return found;
    }

    private static async ValueTask<IReadOnlyDictionary<StatementPeriod, Page<StatementEntry>>> EntriesAsync(
        IReadOnlyList<StatementPeriod> periods, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<StatementPeriod, Page<StatementEntry>>();
        foreach (var period in periods.Distinct())
        {
            var slice = await context.Service<StatementReader>().EntriesAsync(period, page.ToKeyset(), cancellationToken);
            pages[period] = slice.ToPage(page, entry => new KeysetPosition(entry.At, entry.Posting));
        }
        return pages;
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
