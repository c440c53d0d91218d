using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>The locale argument of fields with words for people: Chinese unless another language is asked for.</summary>
internal static class Locales
{
    public static void Add(ArgsBuilder args) => args.Add("locale", "String", "A BCP 47 tag such as en or zh-CN (the default).");

    public static bool IsChinese(FieldArgs args) =>
        !args.TryGet<string>("locale", out var locale) || locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
