using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The fields of input objects; those of a OneOf are nullable and have no default (spec 3.10).</summary>
internal static class InputObjectsCheck
{
    public static void Run(InputObjectType type, SchemaContext context)
    {
        if (type.Fields.Count == 0)
        {
            context.Report($"Input Object type {type} must define one or more fields.", type.Nodes);
        }

        foreach (var field in type.Fields.Values)
        {
            var coordinate = $"{type}.{field.Name}";
            context.CheckName(field.Name, field.Node);
            if (!field.Type.IsInputType)
            {
                context.Report($"The type of {coordinate} must be Input Type but got: {field.Type}.", field.Node?.Type);
            }

            ArgumentsCheck.Run(field, coordinate, "input field", context);
            if (type.IsOneOf && field.Type is NonNullType)
            {
                context.Report($"OneOf input field {coordinate} must be nullable.", field.Node?.Type);
            }

            if (type.IsOneOf && field.DefaultValue is not null)
            {
                context.Report($"OneOf input field {coordinate} cannot have a default value.", field.Node);
            }
        }
    }
}
