using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Directives and their arguments (spec 3.13).</summary>
internal static class DirectivesCheck
{
    public static void Run(SchemaContext context)
    {
        foreach (var directive in context.Schema.Directives.Where(directive => !directive.IsBuiltIn))
        {
            context.CheckName(directive.Name, directive.Node);
            foreach (var argument in directive.Arguments)
            {
                var coordinate = $"@{directive.Name}({argument.Name}:)";
                context.CheckName(argument.Name, argument.Node);
                if (!argument.Type.IsInputType)
                {
                    context.Report($"The type of {coordinate} must be Input Type but got: {argument.Type}.", argument.Node);
                }

                ArgumentsCheck.Run(argument, coordinate, "argument", context);
            }
        }
    }
}

/// <summary>What arguments of fields, arguments of directives and input fields have in common (spec 3.6.1, 3.10).</summary>
internal static class ArgumentsCheck
{
    public static void Run(InputValueDefinition value, string coordinate, string what, SchemaContext context)
    {
        if (value is { IsRequired: true, DeprecationReason: not null })
        {
            context.Report($"Required {what} {coordinate} cannot be deprecated.", SchemaContext.DeprecatedIn(value.Node?.Directives), value.Node?.Type);
        }

        if (value.DefaultValue is { } literal && value.Type.IsInputType)
        {
            InputLiterals.Check(literal, value.Type, (message, node, path) =>
                context.Report($"{coordinate} has invalid default value{(path.Length == 0 ? "" : $" at {path}")}: {message}", node));
        }
    }
}
