using System.Collections.Concurrent;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>An operation compiled for one setting of its @skip and @include variables.</summary>
internal sealed class OperationPlan(OperationNode operation, SourceText source, ObjectPlan root)
{
    public OperationNode Operation { get; } = operation;
    public SourceText Source { get; } = source;
    public ObjectPlan Root { get; } = root;

    /// <summary>The size of the largest recent response, so that the next one is written into one buffer.</summary>
    public int ExpectedBytes { get; set; } = 1024;
}

/// <summary>The merged fields of a selection on one object type, in response order.</summary>
internal sealed class ObjectPlan(ObjectType type, FieldPlan[] fields)
{
    /// <summary>Why the selection cannot be executed at all; then there are no fields, and each object is an error.</summary>
    public FieldError? Failure { get; init; }

    public ObjectType Type { get; } = type;
    public FieldPlan[] Fields { get; } = fields;

    /// <summary>False when all fields are leaves in memory, which are read only when written.</summary>
    public bool HasColumns { get; } = Array.Exists(fields, field => !field.IsReadWhileWriting);
}

/// <summary>The sub-selections of a field; object plans are compiled when an object of their type first appears.</summary>
internal sealed class SelectionPlan
{
    private readonly Func<ObjectType, ObjectPlan> compile;
    private readonly ObjectPlan? single;
    private readonly ConcurrentDictionary<ObjectType, ObjectPlan>? byType;

    public SelectionPlan(CompositeType type, Func<ObjectType, ObjectPlan> compile)
    {
        Type = type;
        this.compile = compile;
        if (type is ObjectType only)
        {
            single = compile(only);
        }
        else
        {
            byType = new ConcurrentDictionary<ObjectType, ObjectPlan>();
        }
    }

    public CompositeType Type { get; }

    public ObjectPlan? Single => single;

    public ObjectPlan For(ObjectType type) => single ?? byType!.GetOrAdd(type, compile);
}

/// <summary>One response name of an object: the field, its arguments and what is selected below it.</summary>
internal sealed class FieldPlan(FieldDefinition field, ObjectType parent, IReadOnlyList<FieldNode> nodes, ArgsPlan args, SelectionPlan? selection)
{
    public FieldDefinition Field { get; } = field;
    public ObjectType Parent { get; } = parent;
    public IReadOnlyList<FieldNode> Nodes { get; } = nodes;
    public ArgsPlan Args { get; } = args;
    public SelectionPlan? Selection { get; } = selection;
    public GraphType Type { get; } = field.Type;
    public string ResponseName { get; } = nodes[0].ResponseName;
    public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(nodes[0].ResponseName);
    public bool IsTypename { get; } = field.Name == "__typename";

    /// <summary>A leaf in memory: nothing is to be resolved before the response is written.</summary>
    public bool IsReadWhileWriting { get; } = field.Name == "__typename" || (field.Resolver is SyncResolver && field.Type.Named is LeafType);
}

/// <summary>Arguments of a field after coercion, with the page they ask for when the field is a connection.</summary>
internal sealed record CoercedArgs(FieldArgs Values, PageArgs? Page)
{
    public static CoercedArgs Empty { get; } = new(FieldArgs.Empty, null);
}
