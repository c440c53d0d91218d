using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The fields of objects and interfaces (spec 3.6, 3.7).</summary>
internal static class FieldsCheck
{
    public static void Run(FieldsType type, SchemaContext context)
    {
        if (type.Fields.Count == 0)
        {
            context.Report($"Type {type} must define one or more fields.", type.Nodes);
        }

        foreach (var field in type.Fields.Values)
        {
            context.CheckName(field.Name, field.Node);
            if (!field.Type.IsOutputType)
            {
                context.Report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", field.Node?.Type);
            }

            foreach (var argument in field.Arguments)
            {
                var coordinate = $"{type}.{field.Name}({argument.Name}:)";
                context.CheckName(argument.Name, argument.Node);
                if (!argument.Type.IsInputType)
                {
                    context.Report($"The type of {coordinate} must be Input Type but got: {argument.Type}.", argument.Node?.Type);
                }

                ArgumentsCheck.Run(argument, coordinate, "argument", context);
            }
        }
    }
}
