using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A selected field exists on the type it is selected from (spec 5.3.1).</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode field || Context.Scope.Field is not null || Context.Scope.Parent is not { } parent)
        {
            return;
        }

        var name = field.Name.Value;
        var hint = Suggestions.DidYouMean("to use an inline fragment on", TypesWith(parent, name));
        if (hint.Length == 0 && parent is FieldsType fields)
        {
            hint = Suggestions.DidYouMean(null, name, fields.Fields.Keys);
        }

        Report($"Cannot query field \"{name}\" on type \"{parent.Name}\".{hint}", field);
    }

    /// <summary>Types of an abstract type that have the field, interfaces by how many of them share it.</summary>
    private static List<string> TypesWith(CompositeType type, string field)
    {
        if (type is ObjectType)
        {
            return [];
        }

        var uses = new Dictionary<FieldsType, int>();
        foreach (var possible in type.PossibleTypes.Where(possible => possible.Fields.ContainsKey(field)))
        {
            uses[possible] = 1;
            foreach (var contract in possible.Interfaces.Where(contract => contract.Fields.ContainsKey(field)))
            {
                uses[contract] = uses.GetValueOrDefault(contract) + 1;
            }
        }

        var types = uses.Keys.ToList();
        var sorted = new List<FieldsType>(types.Count);
        foreach (var candidate in types)
        {
            // By insertion: the order is not a total one, so that a sort that relies on one could put them anywhere.
            var at = sorted.Count;
            while (at > 0 && ComesBefore(candidate, sorted[at - 1], uses))
            {
                at--;
            }

            sorted.Insert(at, candidate);
        }

        return sorted.ConvertAll(candidate => candidate.Name);
    }

    /// <summary>Types that more others share, then interfaces before what implements them, then by name.</summary>
    private static bool ComesBefore(FieldsType type, FieldsType other, Dictionary<FieldsType, int> uses)
    {
        if (uses[type] != uses[other])
        {
            return uses[type] > uses[other];
        }

        if (other.Interfaces.Contains(type))
        {
            return true;
        }

        return !type.Interfaces.Contains(other) && NaturalOrder.Instance.Compare(type.Name, other.Name) < 0;
    }
}
