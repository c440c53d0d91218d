using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>An enum has values (spec 3.9).</summary>
internal static class EnumsCheck
{
    public static void Run(EnumType type, SchemaContext context)
    {
        if (type.Values.Count == 0)
        {
            context.Report($"Enum type {type} must define one or more values.", type.Nodes);
        }

        foreach (var value in type.Values)
        {
            context.CheckName(value.Name, value.Node);
        }
    }
}
