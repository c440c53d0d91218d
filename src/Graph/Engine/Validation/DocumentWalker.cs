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
                    Visit(fragment.TypeCondition);
                    Directives(fragment.Directives);
                    Selections(fragment.SelectionSet, CompositeOf(fragment.TypeCondition));
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
            Visit(NamedIn(variable.Type));
            if (variable.DefaultValue is not null)
            {
                Value(variable.DefaultValue, context.Schema.InputTypeOf(variable.Type), null, hasDefault: false);
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
                    InlineFragment(inline, parent);
                    break;
                case FragmentSpreadNode spread:
                    Enter(spread);
                    Directives(spread.Directives);
                    Leave(spread);
                    break;
            }
        }

        Leave(selectionSet);
        scope.Parent = outer;
    }

    private void InlineFragment(InlineFragmentNode inline, CompositeType? parent)
    {
        Enter(inline);
        if (inline.TypeCondition is not null)
        {
            Visit(inline.TypeCondition);
        }

        Directives(inline.Directives);
        Selections(inline.SelectionSet, inline.TypeCondition is null ? parent : CompositeOf(inline.TypeCondition));
        Leave(inline);
    }

    private void Field(FieldNode field, CompositeType? parent)
    {
        var outer = scope.Field;
        var definition = parent is null ? null : context.Schema.FieldOf(parent, field.Name.Value);
        scope.Field = definition;
        Enter(field);
        Arguments(field.Arguments, definition?.Arguments);
        Directives(field.Directives);
        if (field.SelectionSet is not null)
        {
            Selections(field.SelectionSet, definition?.Type.Named as CompositeType);
        }

        Leave(field);
        scope.Field = outer;
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            scope.DirectiveNode = directive;
            scope.Directive = context.Schema.FindDirective(directive.Name.Value);
            Enter(directive);
            Arguments(directive.Arguments, scope.Directive?.Arguments);
            Leave(directive);
            scope.Directive = null;
            scope.DirectiveNode = null;
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> arguments, List<InputValueDefinition>? known)
    {
        foreach (var argument in arguments)
        {
            var definition = known?.Find(candidate => candidate.Name == argument.Name.Value);
            scope.Argument = definition;
            Enter(argument);
            Value(argument.Value, definition?.Type, null, definition?.DefaultValue is not null);
            Leave(argument);
            scope.Argument = null;
        }
    }

    private void Value(ValueNode value, GraphType? type, InputObjectType? owner, bool hasDefault)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        (scope.Input, scope.InputOwner, scope.HasDefault) = (type, owner, hasDefault);
        Enter(value);
        switch (value)
        {
            case ListValueNode list:
                var itemType = (type?.Nullable as ListType)?.OfType;
                foreach (var item in list.Values)
                {
                    Value(item, itemType, null, hasDefault: false);
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

    private CompositeType? CompositeOf(NamedTypeNode condition) => context.Schema.Find(condition.Name) as CompositeType;

    private static NamedTypeNode NamedIn(TypeNode type)
    {
        while (true)
        {
            switch (type)
            {
                case ListTypeNode list:
                    type = list.Inner;
                    break;
                case NonNullTypeNode nonNull:
                    type = nonNull.Inner;
                    break;
                default:
                    return (NamedTypeNode)type;
            }
        }
    }

    private void Visit(NamedTypeNode type)
    {
        Enter(type);
        Leave(type);
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
