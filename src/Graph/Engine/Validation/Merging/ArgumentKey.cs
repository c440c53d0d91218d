using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>Arguments as text: equal exactly when they are the same but for the order of arguments and of input fields.</summary>
internal static class ArgumentKey
{
    public static string Of(FieldNode field) => field.Arguments.Count switch
    {
        0 => "",
        1 => Of(field.Arguments[0]),
        _ => string.Join(',', field.Arguments.Select(Of).Order(StringComparer.Ordinal)),
    };

    private static string Of(ArgumentNode argument) => $"{argument.Name.Value}:{Of(argument.Value)}";

    private static string Of(ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            ListValueNode list => $"[{string.Join(',', list.Values.Select(Of))}]",
            ObjectValueNode map => $"{{{string.Join(',', map.Fields.Select(field => $"{field.Name.Value}:{Of(field.Value)}").Order(StringComparer.Ordinal))}}}",
            _ => ValuePrinter.Print(value),
        };
    }
}
