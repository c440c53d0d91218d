using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others (spec 5.5.2.2).</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> path = [];
    private readonly Dictionary<string, int> pathIndex = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentNode fragment)
        {
            Visit(fragment);
        }
    }

    private void Visit(FragmentNode fragment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!visited.Add(fragment.Name.Value))
        {
            return;
        }

        pathIndex[fragment.Name.Value] = path.Count;
        foreach (var spread in Context.Uses.Of(fragment).Spreads)
        {
            path.Add(spread);
            if (!pathIndex.TryGetValue(spread.Name.Value, out var start))
            {
                if (Context.Uses.Fragment(spread.Name.Value) is { } next)
                {
                    Visit(next);
                }
            }
            else
            {
                var cycle = path[start..];
                var via = string.Join(", ", cycle.SkipLast(1).Select(step => $"\"{step.Name.Value}\""));
                Report(
                    $"Cannot spread fragment \"{spread.Name.Value}\" within itself{(via.Length == 0 ? "." : $" via {via}.")}", [.. cycle]);
            }

            path.RemoveAt(path.Count - 1);
        }

        pathIndex.Remove(fragment.Name.Value);
    }
}
