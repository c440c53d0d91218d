using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>What @skip and @include say about a selection (spec 3.13.1, 3.13.2).</summary>
internal static class Conditions
{
    private static readonly GraphType Boolean = new NonNullType(new BooleanType());

    /// <summary>False with a failure when a condition has no value: a variable with a default may still be null (spec 5.8.5).</summary>
    public static bool IsIncluded(IReadOnlyList<DirectiveNode> directives, VariableValues variables, out FieldError? failure)
    {
        failure = null;
        if (directives.Count == 0)
        {
            return true;
        }

        return !(Find(directives, "skip") is { } skip && ValueOf(skip, variables, out failure) is true)
            && failure is null
            && !(Find(directives, "include") is { } include && ValueOf(include, variables, out failure) is false)
            && failure is null;
    }

    private static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == name)
            {
                return directive;
            }
        }

        return null;
    }

    private static object? ValueOf(DirectiveNode directive, VariableValues variables, out FieldError? failure)
    {
        failure = null;
        var literal = directive.Arguments.LastOrDefault(argument => argument.Name.Value == "if")?.Value;
        switch (literal)
        {
            case null:
                failure = Failure(directive, "of required type \"Boolean!\" was not provided.", directive);
                return null;
            case BooleanValueNode boolean:
                return boolean.Value;
            case VariableNode variable when variables.TryGet(variable.Name, out var value) && value is not null:
                return value;
        }

        FieldError? first = null;
        InputLiterals.Check(literal, Boolean, (message, node, _) => first ??= Failure(directive, $"has invalid value: {message}", node), variables);
        failure = first;
        return null;
    }

    private static FieldError Failure(DirectiveNode directive, string message, SyntaxNode node) =>
        new($"Argument \"@{directive.Name.Value}(if:)\" {message}", ErrorCode.BadUserInput, null) { Offset = node.Start };
}
