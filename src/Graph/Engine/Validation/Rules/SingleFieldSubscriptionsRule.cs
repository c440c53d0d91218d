using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A subscription selects exactly one root field, unconditionally and not of introspection (spec 5.2.4.1).</summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationNode { Kind: OperationKind.Subscription } operation || Context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var subject = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
        var found = new RootFields(Context, root);
        found.Collect(operation.SelectionSet);
        if (found.Conditions.Count > 0)
        {
            Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", [.. found.Conditions]);
            return;
        }

        if (found.Groups.Count == 0)
        {
            Report($"{subject} must select one top level field.", operation.SelectionSet);
        }
        else if (found.Groups.Count > 1)
        {
            Report($"{subject} must select only one top level field.", [.. found.Groups.Values.Skip(1).SelectMany(group => group)]);
        }

        foreach (var group in found.Groups.Values.Where(group => group[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            Report($"{subject} must not select an introspection top level field.", [.. group]);
        }
    }

    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly HashSet<string> visited = new(StringComparer.Ordinal);

        public OrderedDictionary<string, List<FieldNode>> Groups { get; } = new(StringComparer.Ordinal);

        public List<DirectiveNode> Conditions { get; } = [];

        public void Collect(SelectionSetNode first)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in first.Selections)
            {
                if (ConditionOf(selection) is { } condition)
                {
                    Conditions.Add(condition);
                    continue;
                }

                switch (selection)
                {
                    case FieldNode field:
                        if (!Groups.TryGetValue(field.ResponseName, out var group))
                        {
                            Groups.Add(field.ResponseName, group = []);
                        }

                        group.Add(field);
                        break;
                    case InlineFragmentNode inline when Applies(inline.TypeCondition):
                        Collect(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when visited.Add(spread.Name.Value)
                        && context.Uses.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition):
                        Collect(fragment.SelectionSet);
                        break;
                }
            }
        }

        private static DirectiveNode? ConditionOf(SelectionNode selection) =>
            selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
            ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include");

        private bool Applies(NamedTypeNode? condition) =>
            condition is null || (context.Schema.Find(condition.Name) is CompositeType type && type.PossibleTypes.Contains(root));
    }
}
