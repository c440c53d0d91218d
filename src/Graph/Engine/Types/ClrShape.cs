namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Questions about CLR types that the schema builder and the writers ask.</summary>
internal static class ClrShape
{
    /// <summary>The item type of a list type, or null when it is not a list. A string is not a list.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type == typeof(string))
        {
            return null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return type.GetGenericArguments()[0];
        }

        foreach (var candidate in type.GetInterfaces())
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            {
                return candidate.GetGenericArguments()[0];
            }
        }

        return null;
    }

    public static bool IsNullableStruct(Type type) => Nullable.GetUnderlyingType(type) is not null;

    public static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>PageSize and pageSize become pageSize, URL stays together as url.</summary>
    public static string CamelCase(string name)
    {
        var upper = 0;
        while (upper < name.Length && char.IsUpper(name[upper]))
        {
            upper++;
        }

        var lower = upper <= 1 || upper == name.Length ? upper : upper - 1;
        return string.Concat(name[..lower].ToLowerInvariant(), name[lower..]);
    }

    /// <summary>AwaitingPayment becomes AWAITING_PAYMENT.</summary>
    public static string ScreamingSnakeCase(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}
