namespace SocialCommerce.Graph.Engine.Language;

/// <summary>
/// Prints documents in the usual layout: two columns of indentation, arguments one to a line when they do not fit in 80
/// columns, descriptions above what they describe. Parsing what was printed gives the same document.
/// </summary>
internal static partial class DocumentPrinter
{
    public static string Print(DocumentNode document) => string.Join("\n\n", document.Definitions.Select(Print));

    public static string Print(DefinitionNode definition) => definition switch
    {
        OperationNode operation => Operation(operation),
        FragmentNode fragment => Words(
            Described(fragment.Description) + "fragment",
            fragment.Name.Value,
            "on",
            fragment.TypeCondition.Name,
            Directives(fragment.Directives),
            Selections(fragment.SelectionSet)),
        TypeSystemNode typeSystem => TypeSystem(typeSystem),
        _ => throw new InvalidOperationException($"Unknown definition {definition.GetType().Name}."),
    };

    private static string Operation(OperationNode operation)
    {
        var variables = operation.Variables.Select(Variable).ToList();
        var list = variables.Count == 0 ? ""
            : variables.Exists(IsMultiline) ? $"(\n{string.Join('\n', variables)}\n)"
            : $"({string.Join(", ", variables)})";
        var keyword = operation.Kind.ToString().ToLowerInvariant();
        var prefix = Described(operation.Description) + Words(keyword, operation.Name?.Value + list, Directives(operation.Directives));
        var selections = Selections(operation.SelectionSet);
        return prefix == "query" ? selections : $"{prefix} {selections}";
    }

    private static string Variable(VariableDefinitionNode variable) =>
        $"{Described(variable.Description)}${variable.Variable.Name}: {variable.Type}{Default(variable.DefaultValue)}{Spaced(Directives(variable.Directives))}";

    private static string Selections(SelectionSetNode set) => Block(set.Selections.Select(Selection));

    private static string Selection(SelectionNode selection) => selection switch
    {
        FieldNode field => Field(field),
        FragmentSpreadNode spread => Words($"...{spread.Name.Value}", Directives(spread.Directives)),
        InlineFragmentNode inline => Words(
            "...",
            inline.TypeCondition is { } condition ? $"on {condition.Name}" : "",
            Directives(inline.Directives),
            Selections(inline.SelectionSet)),
        _ => throw new InvalidOperationException($"Unknown selection {selection.GetType().Name}."),
    };

    private static string Field(FieldNode field)
    {
        var name = field.Alias is null ? field.Name.Value : $"{field.Alias.Value}: {field.Name.Value}";
        return Words(name + FieldArguments(name, field.Arguments), Directives(field.Directives), field.SelectionSet is { } inner ? Selections(inner) : "");
    }

    private static string FieldArguments(string prefix, IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        var printed = arguments.Select(Argument).ToList();
        var line = string.Join(", ", printed);
        return prefix.Length + line.Length + 2 > ValuePrinter.MaxLine ? $"(\n{ValuePrinter.Indent(string.Join('\n', printed))}\n)" : $"({line})";
    }

    private static string Argument(ArgumentNode argument) => $"{argument.Name.Value}: {ValuePrinter.Print(argument.Value)}";

    private static string Directives(IReadOnlyList<DirectiveNode> directives) => string.Join(' ', directives.Select(directive =>
        $"@{directive.Name.Value}{(directive.Arguments.Count == 0 ? "" : $"({string.Join(", ", directive.Arguments.Select(Argument))})")}"));

    private static string Default(ValueNode? value) => value is null ? "" : $" = {ValuePrinter.Print(value)}";

    private static string Described(StringValueNode? description) => description is null ? "" : $"{ValuePrinter.Print(description)}\n";

    private static string Block(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        return text.Length == 0 ? "" : $"{{\n{ValuePrinter.Indent(text)}\n}}";
    }

    private static string Words(params IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static string Spaced(string text) => text.Length == 0 ? "" : $" {text}";

    private static bool IsMultiline(string text) => text.Contains('\n', StringComparison.Ordinal);
}
