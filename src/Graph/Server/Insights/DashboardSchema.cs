using System.Globalization;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Insights;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Insights;

/// <summary>A shop's figures with their definitions, for staff who may see its money.</summary>
internal static class DashboardSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ShopView> shop)
    {
        builder.Enum<ShopFigure>("A figure of a shop's dashboard.");
        AddFigures(builder);
        builder.Object<ShopDay>("ShopDay", "A shop's figures of one day.").Public()
            .Field("day", "String!", "The day, as in 2026-01-31, in the dashboard's time zone.", day => Written(day.Day))
            .Field("figures", "ShopFigures!", "What was counted on it.", day => day.Figures);
        builder.Object<FigureDefinition>("FigureDefinition", "What a figure means.").Public()
            .Field("figure", "ShopFigure!", "Which one.", definition => definition.Figure)
            .Field("text", "String!", "How it is counted.", (definition, args) => definition.Text(Locales.IsChinese(args)), Locales.Add);
        builder.Object<ShopDashboard>("ShopDashboard", "A shop's figures over a range of days. A range counts each person once, so it is no sum of its days.")
            .Guard((dashboard, context) => MaySee(dashboard.Range.Shop, context))
            .Field("firstDay", "String!", "The first day of the range.", dashboard => Written(dashboard.Range.First))
            .Field("lastDay", "String!", "The last day; it belongs to the range.", dashboard => Written(dashboard.Range.Last))
            .Field("timeZone", "String!", "The time zone in which days begin and end.", _ => MarketDay.TimeZone)
            .Field("from", "DateTime!", "The moment at which the range begins.", dashboard => dashboard.Range.From)
            .Field("to", "DateTime!", "The moment at which it has ended.", dashboard => dashboard.Range.To)
            .Field("totals", "ShopFigures!", "Over the whole range.", dashboard => dashboard.Totals)
            .Field("before", "ShopFigures!", "Over as many days right before it, to compare with.", dashboard => dashboard.Before)
            .Field("days", "[ShopDay!]!", "Every day of the range, also those on which nothing happened.", dashboard => dashboard.Days)
            .Field("definitions", "[FigureDefinition!]!", "What each figure means.", _ => FigureDefinition.All);
        shop.One<ShopId, ShopDashboard>(
            "dashboard", "ShopDashboard", "Its figures over a range of days; null for anybody who may not see its money.", view => view.Id, LoadAsync,
            args => args.Add("firstDay", "String!", "The first day, as in 2026-01-31, in Asia/Shanghai.")
                .Add("lastDay", "String!", "The last day; at most 366 days in all.")
                .Add("currency", "Currency", "CNY unless given."));
    }

    private static void AddFigures(SchemaBuilder builder) => builder.Object<ShopFigures>("ShopFigures", "What was counted over a day or a range; see ShopDashboard.definitions.").Public()
        .Field("gmv", "Money!", "What buyers paid for the orders paid then, before refunds.", figures => figures.Gmv)
        .Field("refunded", "Money!", "What of it went back until now.", figures => figures.Refunded)
        .Field("ordersPlaced", "Int!", "Orders placed then.", figures => figures.OrdersPlaced)
        .Field("ordersPaid", "Int!", "Orders paid then.", figures => figures.OrdersPaid)
        .Field("averageOrder", "Money", "GMV by paid order; null without any.", figures => figures.AverageOrder)
        .Field("refundRateBps", "Int", "Refunded by GMV, in 1/10,000; null without GMV.", figures => figures.RefundRateBps)
        .Field("peopleOrdering", "Int!", "Who placed an order then.", figures => figures.PeopleOrdering)
        .Field("peoplePaying", "Int!", "Of these, who paid for one of them until now.", figures => figures.PeoplePaying)
        .Field("checkoutConversionBps", "Int", "The part of those who ordered that paid, in 1/10,000; null without any.", figures => figures.CheckoutConversionBps)
        .Field("peopleTapping", "Int!", "Who tapped one of the shop's product tags then.", figures => figures.PeopleTapping)
        .Field("tappersPaying", "Int!", "Of these, who paid for an order of the shop then.", figures => figures.TappersPaying)
        .Field("noteConversionBps", "Int", "The part of those who tapped that paid, in 1/10,000; null without any.", figures => figures.NoteConversionBps);

    private static bool MaySee(ShopId shop, GraphContext context) => context.Viewer().May(shop, ShopPermission.SeeStatements);

    private static async ValueTask<IReadOnlyDictionary<ShopId, ShopDashboard>> LoadAsync(
        IReadOnlyList<ShopId> shops, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var (first, last) = (Day(args, "firstDay"), Day(args, "lastDay"));
        if (last < first || last.DayNumber - first.DayNumber >= DashboardRange.MostDays)
        {
            throw new GraphQLException($"A dashboard has 1 to {DashboardRange.MostDays} days, and its last is not before its first.", ErrorCode.BadUserInput);
        }
        var found = new Dictionary<ShopId, ShopDashboard>();
        // People see the money of few shops; those of others are never asked for.
        foreach (var shop in shops.Where(shop => MaySee(shop, context)).Distinct())
        {
            found[shop] = await context.Service<DashboardReader>().ReadAsync(
                new DashboardRange(shop, args.Get<Currency?>("currency") ?? Currency.Cny, first, last), cancellationToken);
        }
        return found;
    }

    /// <summary>Days from 2000 to 2999: arithmetic with them cannot leave the calendar.</summary>
    private static DateOnly Day(FieldArgs args, string name) =>
        DateOnly.TryParseExact(args.Get<string>(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 3000
            ? day
            : throw new GraphQLException($"The argument \"{name}\" is a day such as 2026-01-31.", ErrorCode.BadUserInput);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
