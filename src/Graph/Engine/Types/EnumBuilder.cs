using System.ComponentModel;
using System.Reflection;

namespace SocialCommerce.Graph.Engine.Types;

internal static class EnumBuilder
{
    public static EnumType From<TEnum>(string? description, string? name, IReadOnlyDictionary<TEnum, string>? names)
        where TEnum : struct, Enum
    {
        var values = new List<EnumValueDefinition>();
        foreach (var member in typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = (TEnum)member.GetValue(null)!;
            var valueName = names is not null && names.TryGetValue(value, out var given) ? given : ClrShape.ScreamingSnakeCase(member.Name);
            values.Add(new EnumValueDefinition(valueName, member.GetCustomAttribute<DescriptionAttribute>()?.Description, value)
            {
                DeprecationReason = member.GetCustomAttribute<ObsoleteAttribute>() is { } obsolete ? obsolete.Message ?? "No longer supported" : null,
            });
        }

        return new EnumType(name ?? typeof(TEnum).Name, description, typeof(TEnum), values);
    }
}
