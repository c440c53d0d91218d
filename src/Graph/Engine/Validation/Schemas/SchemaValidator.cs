using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Checks a schema as a whole (the type validation sections of spec chapter 3), once its names are known to be right.</summary>
internal static class SchemaValidator
{
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, SourceText source)
    {
        var context = new SchemaContext(schema, source);
        RootTypesCheck.Run(context);
        DirectivesCheck.Run(context);
        var defaults = new DefaultCyclesCheck(context);
        foreach (var type in schema.OrderedTypes)
        {
            Check(type, context, defaults);
        }

        new FiniteInputsCheck(context).Run();
        return context.Errors;
    }

    private static void Check(NamedType type, SchemaContext context, DefaultCyclesCheck defaults)
    {
        if (type.Nodes.Count == 0)
        {
            return;   // the specification defines it
        }

        context.CheckName(type.Name, type.Nodes[0]);
        switch (type)
        {
            case FieldsType fields:
                FieldsCheck.Run(fields, context);
                InterfacesCheck.Run(fields, context);
                break;
            case UnionType union:
                UnionsCheck.Run(union, context);
                break;
            case EnumType values:
                EnumsCheck.Run(values, context);
                break;
            case InputObjectType input:
                InputObjectsCheck.Run(input, context);
                defaults.Run(input);
                break;
        }
    }
}

/// <summary>What the checks of a schema share.</summary>
internal sealed class SchemaContext(Schema schema, SourceText source)
{
    private readonly List<GraphQLError> errors = [];

    public Schema Schema { get; } = schema;

    public IReadOnlyList<GraphQLError> Errors => errors;

    public void Report(string message, params IEnumerable<SyntaxNode?> nodes) => errors.Add(new GraphQLError(message, ErrorCode.ValidationFailed)
    {
        Locations = nodes.OfType<SyntaxNode>().Select(node => source.Locate(node.Start)).ToList(),
    });

    public void CheckName(string name, SyntaxNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
        }
    }

    public static DirectiveNode? DeprecatedIn(IReadOnlyList<DirectiveNode>? directives) =>
        directives?.FirstOrDefault(directive => directive.Name.Value == "deprecated");
}
