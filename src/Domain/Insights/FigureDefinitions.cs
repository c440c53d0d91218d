namespace SocialCommerce.Domain.Insights;

public enum ShopFigure
{
    Gmv,
    OrdersPlaced,
    OrdersPaid,
    AverageOrder,
    Refunded,
    RefundRate,
    CheckoutConversion,
    NoteConversion,
}

/// <summary>What a figure means, in words that hold for the statement that counts it.</summary>
public sealed record FigureDefinition(ShopFigure Figure, string English, string Chinese)
{
    private const string DayEnglish = "A day is a calendar day in Asia/Shanghai (UTC+8).";
    private const string DayChinese = "一天指北京时间（UTC+8）的自然日。";

    public static IReadOnlyList<FigureDefinition> All { get; } =
    [
        new(ShopFigure.Gmv,
            $"What buyers paid for orders paid on that day: goods and shipping after all discounts, before refunds. What the platform bears of discounts was not paid by the buyer and is not in it. {DayEnglish}",
            $"当日支付的订单中买家实付的金额：商品加运费，扣除全部优惠后、退款前。平台承担的优惠不是买家支付的，不计入。{DayChinese}"),
        new(ShopFigure.OrdersPlaced,
            $"Orders placed on that day, whatever became of them. {DayEnglish}",
            $"当日提交的订单数，无论之后是否支付。{DayChinese}"),
        new(ShopFigure.OrdersPaid,
            $"Orders paid on that day, also those refunded since. {DayEnglish}",
            $"当日支付的订单数，之后退款的也计入。{DayChinese}"),
        new(ShopFigure.AverageOrder,
            "GMV divided by paid orders, rounded to the currency's smallest unit.",
            "成交额除以支付订单数，四舍五入到最小货币单位。"),
        new(ShopFigure.Refunded,
            $"What went back to buyers, or is on its way there, of the orders paid on that day: goods and shipping, until now. It still grows for recent days. {DayEnglish}",
            $"当日支付的订单截至目前已退或正在退给买家的金额，含运费。近期日期的数值还会增长。{DayChinese}"),
        new(ShopFigure.RefundRate,
            "Refunded divided by GMV: the part of what was paid in the period that has gone back until now. Never above 100 %.",
            "退款额除以成交额：该时段支付的金额中截至目前退回的比例，不会超过 100%。"),
        new(ShopFigure.CheckoutConversion,
            $"Of the people who placed an order in the period, those who paid for at least one of the orders placed in it, until now. {DayEnglish}",
            $"该时段下单的人当中，截至目前至少支付了其中一单的人所占比例。{DayChinese}"),
        new(ShopFigure.NoteConversion,
            $"Of the signed-in people who tapped one of the shop's product tags in a note in the period, those who paid for an order of the shop in the same period. Product pages opened elsewhere (search, rooms, the shop's page) and people who are not signed in are not recorded and not counted. {DayEnglish}",
            $"该时段在笔记中点击过本店商品标签的登录用户当中，同一时段支付过本店订单的人所占比例。从搜索、直播间、店铺页打开的商品以及未登录用户没有记录，不计入。{DayChinese}"),
    ];

    public string Text(bool isChinese) => isChinese ? Chinese : English;
}
