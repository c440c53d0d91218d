using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>
/// Every input object can be given a finite value (spec 3.10): no chain of fields that must be given leads back to where it
/// began, and a OneOf has a field that does not.
/// </summary>
internal sealed class FiniteInputsCheck
{
    private readonly SchemaContext context;
    private readonly List<Input> inputs;
    private readonly HashSet<Input> visited = [];
    private readonly List<(string Coordinate, SyntaxNode? Node)> path = [];
    private readonly Dictionary<Input, int> onPath = [];

    public FiniteInputsCheck(SchemaContext context)
    {
        this.context = context;
        var byType = context.Schema.OrderedTypes.OfType<InputObjectType>().ToDictionary(type => type, type => new Input(type));
        inputs = [.. byType.Values];
        foreach (var input in inputs)
        {
            foreach (var field in input.Type.Fields.Values)
            {
                var needed = input.Type.IsOneOf ? field.Type as InputObjectType : (field.Type as NonNullType)?.OfType as InputObjectType;
                if (needed is not null && byType.TryGetValue(needed, out var target))
                {
                    input.Needs.Add((field, target));
                    target.NeededBy.Add(input);
                }
            }
        }
    }

    public void Run()
    {
        FindFinite();
        foreach (var input in inputs.Where(input => !input.IsFinite))
        {
            Report(input);
        }
    }

    /// <summary>Begins with those that need no other, and lets what needs only finite ones follow.</summary>
    private void FindFinite()
    {
        var waiting = new Stack<Input>();
        foreach (var input in inputs)
        {
            input.Missing = input.Needs.Count;
            var hasWayOut = input.Type.IsOneOf ? input.Type.Fields.Count == 0 || input.Needs.Count < input.Type.Fields.Count : input.Needs.Count == 0;
            if (hasWayOut)
            {
                input.IsFinite = true;
                waiting.Push(input);
            }
        }

        while (waiting.TryPop(out var finite))
        {
            foreach (var dependent in finite.NeededBy.Where(dependent => !dependent.IsFinite))
            {
                if (--dependent.Missing == 0 || dependent.Type.IsOneOf)
                {
                    dependent.IsFinite = true;
                    waiting.Push(dependent);
                }
            }
        }
    }

    private void Report(Input input)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!visited.Add(input))
        {
            return;
        }

        onPath.Add(input, path.Count);
        foreach (var (field, target) in input.Needs.Where(need => !need.Target.IsFinite))
        {
            path.Add(($"{input.Type}.{field.Name}", field.Node));
            if (onPath.TryGetValue(target, out var begin))
            {
                var cycle = path[begin..];
                context.Report(
                    $"Input Object {target.Type} cannot be provided a finite value because it references itself through fields: "
                    + $"{string.Join(", ", cycle.Select(step => step.Coordinate))}.",
                    cycle.Select(step => step.Node));
            }
            else
            {
                Report(target);
            }

            path.RemoveAt(path.Count - 1);
        }

        onPath.Remove(input);
    }

    private sealed class Input(InputObjectType type)
    {
        public InputObjectType Type { get; } = type;

        /// <summary>The fields that need another input object; of a OneOf, all that would.</summary>
        public List<(InputValueDefinition Field, Input Target)> Needs { get; } = [];

        public List<Input> NeededBy { get; } = [];

        public int Missing { get; set; }

        public bool IsFinite { get; set; }
    }
}
