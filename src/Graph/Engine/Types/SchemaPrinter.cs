using System.Text;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Prints a schema as SDL, everything sorted by name, so that two prints differ only where the schemas do.</summary>
internal static class SchemaPrinter
{
    public static string Print(Schema schema)
    {
        var blocks = new List<string>();
        if (schema.HasRoots && (schema.Description is not null || !HasUsualRoots(schema)))
        {
            blocks.Add(PrintRoots(schema));
        }

        blocks.AddRange(schema.Directives.Where(directive => !BuiltInDirectives.Names.Contains(directive.Name)).OrderBy(directive => directive.Name, NaturalOrder.Instance).Select(PrintDirective));
        blocks.AddRange(schema.Types.Where(IsOwn).OrderBy(type => type.Name, NaturalOrder.Instance).Select(PrintType));
        return string.Join("\n\n", blocks) + "\n";
    }

    private static bool HasUsualRoots(Schema schema) =>
        schema.QueryType == schema.Find("Query") && schema.MutationType == schema.Find("Mutation") && schema.SubscriptionType == schema.Find("Subscription");

    private static bool IsOwn(NamedType type) =>
        !type.Name.StartsWith("__", StringComparison.Ordinal) && type is not (IntType or FloatType or StringType or BooleanType or IdType);

    private static string PrintRoots(Schema schema)
    {
        var text = new StringBuilder().Append(Describe(schema.Description, "", isFirst: true)).Append("schema {\n");
        foreach (var (kind, type) in new[] { ("query", schema.QueryType), ("mutation", schema.MutationType), ("subscription", schema.SubscriptionType) })
        {
            if (type is not null)
            {
                text.Append("  ").Append(kind).Append(": ").Append(type.Name).Append('\n');
            }
        }

        return text.Append('}').ToString();
    }

    private static string PrintDirective(DirectiveDefinition directive) =>
        $"{Describe(directive.Description, "", isFirst: true)}directive @{directive.Name}{PrintArguments(directive.Arguments, "")}{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations.Order(NaturalOrder.Instance))}";

    private static string PrintType(NamedType type) => Describe(type.Description, "", isFirst: true) + type switch
    {
        ScalarType scalar => $"scalar {scalar.Name}{(scalar.SpecifiedByUrl is { } url ? $" @specifiedBy(url: {ValuePrinter.Quote(url)})" : "")}",
        ObjectType value => $"type {value.Name}{PrintInterfaces(value)}{PrintFields(value)}",
        InterfaceType contract => $"interface {contract.Name}{PrintInterfaces(contract)}{PrintFields(contract)}",
        UnionType union => $"union {union.Name} = {string.Join(" | ", union.MemberNames.Order(NaturalOrder.Instance))}",
        EnumType values => $"enum {values.Name}{Block(values.Values.OrderBy(value => value.Name, NaturalOrder.Instance), PrintValue)}",
        InputObjectType input => $"input {input.Name}{(input.IsOneOf ? " @oneOf" : "")}{Block(input.Fields.Values.OrderBy(field => field.Name, NaturalOrder.Instance), PrintInputField)}",
        _ => throw new InvalidOperationException($"Unknown type {type.Name}."),
    };

    private static string PrintInterfaces(FieldsType type) =>
        type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces.Select(contract => contract.Name).Order(NaturalOrder.Instance))}";

    private static string PrintFields(FieldsType type) => Block(
        type.Fields.Values.OrderBy(field => field.Name, NaturalOrder.Instance),
        (field, isFirst) =>
            $"{Describe(field.Description, "  ", isFirst)}  {field.Name}{PrintArguments(field.Arguments, "  ")}: {field.Type}{Deprecation(field.DeprecationReason)}");

    private static string PrintValue(EnumValueDefinition value, bool isFirst) =>
        $"{Describe(value.Description, "  ", isFirst)}  {value.Name}{Deprecation(value.DeprecationReason)}";

    private static string PrintInputField(InputValueDefinition field, bool isFirst) => $"{Describe(field.Description, "  ", isFirst)}  {PrintInput(field)}";

    private static string PrintArguments(List<InputValueDefinition> arguments, string indent)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        var sorted = arguments.OrderBy(argument => argument.Name, NaturalOrder.Instance).ToList();
        if (sorted.TrueForAll(argument => argument.Description is null))
        {
            return $"({string.Join(", ", sorted.Select(PrintInput))})";
        }

        var lines = sorted.Select((argument, index) => $"{Describe(argument.Description, "  " + indent, index == 0)}  {indent}{PrintInput(argument)}");
        return $"(\n{string.Join('\n', lines)}\n{indent})";
    }

    private static string PrintInput(InputValueDefinition input) =>
        $"{input.Name}: {input.Type}{(input.DefaultValue is { } value ? $" = {ValuePrinter.Print(value)}" : "")}{Deprecation(input.DeprecationReason)}";

    private static string Deprecation(string? reason) => reason switch
    {
        null => "",
        "No longer supported" => " @deprecated",
        _ => $" @deprecated(reason: {ValuePrinter.Quote(reason)})",
    };

    private static string Describe(string? description, string indent, bool isFirst)
    {
        if (description is null)
        {
            return "";
        }

        var text = BlockString.IsPrintable(description) ? BlockString.Print(description) : ValuePrinter.Quote(description);
        var block = text.Replace("\n", "\n" + indent, StringComparison.Ordinal);
        return $"{(isFirst || indent.Length == 0 ? "" : "\n")}{indent}{block}\n";
    }

    private static string Block<T>(IEnumerable<T> items, Func<T, bool, string> print) =>
        $" {{\n{string.Join('\n', items.Select((item, index) => print(item, index == 0)))}\n}}";
}
