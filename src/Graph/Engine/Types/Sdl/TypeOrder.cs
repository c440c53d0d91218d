namespace SocialCommerce.Graph.Engine.Types;

/// <summary>
/// The types of a schema in the order of their definitions, and behind each those it is the first to name; a built-in
/// scalar that nothing names is not part of the schema (spec 3.5).
/// </summary>
internal static class TypeOrder
{
    public static List<NamedType> Of(IReadOnlyCollection<NamedType> defined, IEnumerable<DirectiveDefinition> directives, NamedType introspection)
    {
        var known = defined.ToHashSet();
        var order = new List<NamedType>(known.Count);
        foreach (var type in defined)
        {
            order.Add(type);
            AddNamed(type, known, order);
        }

        foreach (var type in directives.SelectMany(directive => directive.Arguments).Select(argument => argument.Type.Named).Append(introspection))
        {
            if (known.Add(type))
            {
                order.Add(type);
                AddNamed(type, known, order);
            }
        }

        return order;
    }

    /// <summary>Defined types have their own places, so only the few standard ones are followed from type to type.</summary>
    private static void AddNamed(NamedType type, HashSet<NamedType> known, List<NamedType> order)
    {
        foreach (var named in Named(type).Where(known.Add))
        {
            order.Add(named);
            AddNamed(named, known, order);
        }
    }

    private static IEnumerable<NamedType> Named(NamedType type) => type switch
    {
        UnionType union => union.Members,
        FieldsType fields => fields.Implemented.Concat(fields.Fields.Values.SelectMany(field =>
            field.Arguments.Select(argument => argument.Type.Named).Prepend(field.Type.Named))),
        InputObjectType input => input.Fields.Values.Select(field => field.Type.Named),
        _ => [],
    };
}
