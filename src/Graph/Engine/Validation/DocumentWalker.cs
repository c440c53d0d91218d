using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>
/// Visits every node once, in document order, with the types around it, and tells all rules. Fragments are visited where
/// they are defined, never where they are spread, so the walk is linear.
/// </summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private readonly TypeScope scope = context.Scope;

    public void Walk()
    {
        Enter(context.Document);
        foreach (var definition in context.Document.Definitions)
        {
            scope.Definition = definition;
            Enter(definition);
            switch (definition)
            {
                case OperationNode operation:
                    Operation(operation);
                    break;
                case FragmentNode fragment:
                    Directives(fragment.Directives);
                    Selections(fragment.SelectionSet, context.Schema.Find(fragment.TypeCondition.Name) as CompositeType);
                    break;
            }

            Leave(definition);
        }

        Leave(context.Document);
    }

    private void Operation(OperationNode operation)
    {
        foreach (var variable in operation.Variables)
        {
            Enter(variable);
            var type = context.Schema.InputTypeOf(variable.Type);
            if (variable.DefaultValue is not null)
            {
                Value(variable.DefaultValue, type, null, hasDefault: false);
            }

            Directives(variable.Directives);
            Leave(variable);
        }

        Directives(operation.Directives);
        Selections(operation.SelectionSet, context.Schema.RootOf(operation.Kind));
    }

    private void Selections(SelectionSetNode selectionSet, CompositeType? parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var outer = scope.Parent;
        scope.Parent = parent;
        Enter(selectionSet);
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Field(field, parent);
                    break;
                case InlineFragmentNode inline:
                    var type = inline.TypeCondition is null ? parent : context.Schema.Find(inline.TypeCondition.Name) as CompositeType;
                    scope.Parent = type;
                    Enter(inline);
                    Directives(inline.Directives);
                    Selections(inline.SelectionSet, type);
                    Leave(inline);
                    scope.Parent = parent;
                    break;
                case FragmentSpreadNode spread:
                    context.AddSpread(scope.Definition!, spread);
                    Enter(spread);
                    Directives(spread.Directives);
                    Leave(spread);
                    break;
            }
        }

        Leave(selectionSet);
        scope.Parent = outer;
    }

    private void Field(FieldNode field, CompositeType? parent)
    {
        var definition = parent is null ? null : context.Schema.FieldOf(parent, field.Name.Value);
        scope.Field = definition;
        Enter(field);
        Arguments(field.Arguments, name => definition?.Argument(name));
        Directives(field.Directives);
        if (field.SelectionSet is not null)
        {
            Selections(field.SelectionSet, definition?.Type.Named as CompositeType);
        }

        scope.Field = definition;
        Leave(field);
        scope.Field = null;
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            var outer = scope.Directive;
            scope.Directive = context.Schema.FindDirective(directive.Name.Value);
            var definition = scope.Directive;
            Enter(directive);
            Arguments(directive.Arguments, name => definition?.Arguments.Find(argument => argument.Name == name));
            Leave(directive);
            scope.Directive = outer;
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> arguments, Func<string, InputValueDefinition?> find)
    {
        foreach (var argument in arguments)
        {
            var definition = find(argument.Name.Value);
            scope.Argument = definition;
            Enter(argument);
            Value(argument.Value, definition?.Type, null, definition?.DefaultValue is not null);
            Leave(argument);
            scope.Argument = null;
        }
    }

    private void Value(ValueNode value, GraphType? type, NamedType? parentInput, bool hasDefault)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Enter(value);
        switch (value)
        {
            case VariableNode variable:
                context.AddUsage(scope.Definition!, new VariableUsage(variable, type, parentInput, hasDefault));
                break;
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    Value(item, type?.Nullable is ListType listType ? listType.OfType : type, null, hasDefault: false);
                }

                break;
            case ObjectValueNode map:
                var input = type?.Named as InputObjectType;
                foreach (var field in map.Fields)
                {
                    var definition = input?.Fields.GetValueOrDefault(field.Name.Value);
                    Enter(field);
                    Value(field.Value, definition?.Type, input, definition?.DefaultValue is not null);
                    Leave(field);
                }

                break;
        }

        Leave(value);
    }

    private void Enter(SyntaxNode node)
    {
        foreach (var rule in rules)
        {
            rule.Enter(node);
        }
    }

    private void Leave(SyntaxNode node)
    {
        foreach (var rule in rules)
        {
            rule.Leave(node);
        }
    }
}
