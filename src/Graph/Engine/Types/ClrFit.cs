namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Decides whether values of a CLR type can stand where a GraphQL type is promised.</summary>
internal static class ClrFit
{
    /// <summary>What is wrong, or null when the types fit.</summary>
    public static string? Mismatch(GraphType type, Type clrType)
    {
        if (type is NonNullType && ClrShape.IsNullableStruct(clrType))
        {
            return "it may be null";
        }

        var bare = ClrShape.Bare(clrType);
        switch (type.Nullable)
        {
            case ListType list:
                return ClrShape.ElementOf(bare) is { } element ? Mismatch(list.OfType, element) : "it is not a list";
            case LeafType leaf:
                return bare == typeof(object) || leaf.AcceptsResult(bare) ? null : $"{leaf.Name} cannot be written from it";
            case ObjectType known:
                return known.ClrType.IsAssignableFrom(bare) ? null : $"{known.Name} is {NameOf(known.ClrType)}";
            case CompositeType composite:
                return composite.PossibleTypes.Any(possible => bare.IsAssignableFrom(possible.ClrType) || possible.ClrType.IsAssignableFrom(bare))
                    ? null
                    : $"no possible type of {composite.Name} has this CLR type";
            default:
                return "it is not an output type";
        }
    }

    public static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying) + "?";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
