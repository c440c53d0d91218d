namespace SocialCommerce.Domain.Shipping;

/// <summary>Regions of an address under one code, whether they are written in Chinese or English, with or without "省".</summary>
public static class Regions
{
    private static readonly (string Code, string Chinese, string English)[] Known =
    [
        ("BJ", "北京市", "Beijing"),
        ("TJ", "天津市", "Tianjin"),
        ("HE", "河北省", "Hebei"),
        ("SX", "山西省", "Shanxi"),
        ("NM", "内蒙古自治区", "Inner Mongolia"),
        ("LN", "辽宁省", "Liaoning"),
        ("JL", "吉林省", "Jilin"),
        ("HL", "黑龙江省", "Heilongjiang"),
        ("SH", "上海市", "Shanghai"),
        ("JS", "江苏省", "Jiangsu"),
        ("ZJ", "浙江省", "Zhejiang"),
        ("AH", "安徽省", "Anhui"),
        ("FJ", "福建省", "Fujian"),
        ("JX", "江西省", "Jiangxi"),
        ("SD", "山东省", "Shandong"),
        ("HA", "河南省", "Henan"),
        ("HB", "湖北省", "Hubei"),
        ("HN", "湖南省", "Hunan"),
        ("GD", "广东省", "Guangdong"),
        ("GX", "广西壮族自治区", "Guangxi"),
        ("HI", "海南省", "Hainan"),
        ("CQ", "重庆市", "Chongqing"),
        ("SC", "四川省", "Sichuan"),
        ("GZ", "贵州省", "Guizhou"),
        ("YN", "云南省", "Yunnan"),
        ("XZ", "西藏自治区", "Tibet"),
        ("SN", "陕西省", "Shaanxi"),
        ("GS", "甘肃省", "Gansu"),
        ("QH", "青海省", "Qinghai"),
        ("NX", "宁夏回族自治区", "Ningxia"),
        ("XJ", "新疆维吾尔自治区", "Xinjiang"),
        ("HK", "香港特别行政区", "Hong Kong"),
        ("MO", "澳门特别行政区", "Macau"),
        ("TW", "台湾省", "Taiwan"),
    ];

    private static readonly string[] Endings = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"];

    private static readonly Dictionary<string, string> Codes = Known
        .SelectMany(region => new[] { region.Code, region.Chinese, Short(region.Chinese), region.English }.Select(name => (Name: Fold(name), region.Code)))
        .ToDictionary(pair => pair.Name, pair => pair.Code, StringComparer.Ordinal);

    /// <summary>The region's code; for one that is not in the list, its name without case and outer spaces.</summary>
    public static string CodeOf(string region)
    {
        var name = Fold(region);
        return Codes.TryGetValue(name, out var code) ? code : name;
    }

    private static string Fold(string name) => name.Trim().ToUpperInvariant();

    private static string Short(string chinese) =>
        Endings.FirstOrDefault(ending => chinese.EndsWith(ending, StringComparison.Ordinal)) is { } found ? chinese[..^found.Length] : chinese;
}
