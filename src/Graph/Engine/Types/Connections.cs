using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>The one form every list that can grow has (Relay cursor connections, with nodes as a shortcut).</summary>
internal static class Connections
{
    public static FieldDefinition Field(string name, string description, string connection, FieldResolver resolver)
    {
        var field = new FieldDefinition(name, description, connection + "!") { Resolver = resolver, IsConnection = true };
        new ArgsBuilder(field)
            .Add("first", "Int", $"How many items, at most {ArgsPlan.MaxPageSize}; {ArgsPlan.DefaultPageSize} unless given.")
            .Add("after", "String", "The cursor after which to continue.");
        return field;
    }

    /// <summary>Defines XConnection, XEdge and PageInfo where they are still missing.</summary>
    public static string Ensure<TNode>(SchemaBuilder schema, string nodeType, string name)
    {
        var connection = name + "Connection";
        var edge = name + "Edge";
        if (schema.FindType(connection) is { } existing)
        {
            if (existing is ObjectType known && known.ClrType != typeof(Page<TNode>))
            {
                schema.Mistake($"{connection} holds {known.ClrType.GetGenericArguments()[0].Name} in one place and {typeof(TNode).Name} in another.");
            }

            return connection;
        }

        PageInfoType(schema);
        schema.Object<Edge<TNode>>(edge, $"An item of {connection} with its cursor.").Public()
            .Field("cursor", "String!", "Continues the list after this item.", value => value.Cursor)
            .Field("node", nodeType + "!", "The item.", value => value.Node);
        schema.Object<Page<TNode>>(connection, "A part of a list.").Public()
            .Field("edges", $"[{edge}!]!", "The items with their cursors.", page => page.Edges)
            .Field("nodes", $"[{nodeType}!]!", "The items.", page => page.Nodes())
            .Field("pageInfo", "PageInfo!", "Whether there is more.", page => page.Info());
        return connection;
    }

    private static void PageInfoType(SchemaBuilder schema)
    {
        if (schema.Has("PageInfo"))
        {
            return;
        }

        schema.Object<PageInfo>("PageInfo", "Whether a list goes on, and where.").Public()
            .Field("hasNextPage", "Boolean!", "There are items after the last one here.", info => info.HasNextPage)
            .Field("hasPreviousPage", "Boolean!", "There are items before the first one here.", info => info.HasPreviousPage)
            .Field("startCursor", "String", "The cursor of the first item here.", info => info.StartCursor)
            .Field("endCursor", "String", "The cursor of the last item here.", info => info.EndCursor);
    }
}
