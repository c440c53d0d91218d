namespace SocialCommerce.Graph.Engine.Types;

/// <summary>
/// The types of a schema in the order of their definitions, and behind each those it is the first to name; a built-in
/// scalar that nothing names is not part of the schema (spec 3.5).
/// </summary>
internal static class TypeOrder
{
    public static List<NamedType> Of(IEnumerable<NamedType> defined, IEnumerable<DirectiveDefinition> directives, NamedType introspection)
    {
        var found = new OrderedDictionary<string, NamedType>(StringComparer.Ordinal);
        var waiting = defined.ToList();
        foreach (var type in waiting)
        {
            found.TryAdd(type.Name, type);
        }

        foreach (var type in waiting)
        {
            found.Remove(type.Name);
            Add(type, found);
        }

        foreach (var argument in directives.SelectMany(directive => directive.Arguments))
        {
            Add(argument.Type.Named, found);
        }

        Add(introspection, found);
        return [.. found.Values];
    }

    /// <summary>Depth first with a stack of its own: a chain of types may be as long as the schema.</summary>
    private static void Add(NamedType first, OrderedDictionary<string, NamedType> found)
    {
        var stack = new Stack<IEnumerator<NamedType>>();
        if (found.TryAdd(first.Name, first))
        {
            stack.Push(Named(first).GetEnumerator());
        }

        while (stack.TryPeek(out var current))
        {
            if (!current.MoveNext())
            {
                stack.Pop().Dispose();
            }
            else if (found.TryAdd(current.Current.Name, current.Current))
            {
                stack.Push(Named(current.Current).GetEnumerator());
            }
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
