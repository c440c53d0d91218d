using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>A type has what its interfaces promise (spec 3.6.1, IsValidImplementation).</summary>
internal static class InterfacesCheck
{
    public static void Run(FieldsType type, SchemaContext context)
    {
        var seen = new HashSet<NamedType>();
        foreach (var implemented in type.Implemented)
        {
            if (implemented is not InterfaceType contract)
            {
                context.Report($"Type {type} must only implement Interface types, it cannot implement {implemented}.", NodesOf(type, implemented));
            }
            else if (ReferenceEquals(type, contract))
            {
                context.Report($"Type {type} cannot implement itself because it would create a circular reference.", NodesOf(type, contract));
            }
            else if (!seen.Add(contract))
            {
                context.Report($"Type {type} can only implement {contract} once.", NodesOf(type, contract));
            }
            else
            {
                CheckAncestors(type, contract, context);
                CheckFields(type, contract, context);
            }
        }
    }

    private static void CheckAncestors(FieldsType type, InterfaceType contract, SchemaContext context)
    {
        foreach (var ancestor in contract.Implemented.Where(ancestor => !type.Implemented.Contains(ancestor)))
        {
            context.Report(
                ReferenceEquals(ancestor, type)
                    ? $"Type {type} cannot implement {contract} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {contract}.",
                NodesOf(contract, ancestor).Concat(NodesOf(type, contract)));
        }
    }

    private static void CheckFields(FieldsType type, InterfaceType contract, SchemaContext context)
    {
        foreach (var promised in contract.Fields.Values)
        {
            var coordinate = $"{contract}.{promised.Name}";
            if (!type.Fields.TryGetValue(promised.Name, out var field))
            {
                context.Report($"Interface field {coordinate} expected but {type} does not provide it.", [promised.Node, .. type.Nodes]);
                continue;
            }

            if (!IsSubtype(field.Type, promised.Type))
            {
                context.Report(
                    $"Interface field {coordinate} expects type {promised.Type} but {type}.{field.Name} is type {field.Type}.",
                    promised.Node?.Type,
                    field.Node?.Type);
            }

            CheckArguments(promised, coordinate, field, $"{type}.{field.Name}", context);
            if (field.DeprecationReason is not null && promised.DeprecationReason is null)
            {
                context.Report(
                    $"Interface field {coordinate} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.",
                    SchemaContext.DeprecatedIn(field.Node?.Directives),
                    field.Node?.Type);
            }
        }
    }

    private static void CheckArguments(FieldDefinition promised, string promisedAt, FieldDefinition field, string fieldAt, SchemaContext context)
    {
        foreach (var argument in promised.Arguments)
        {
            if (field.Argument(argument.Name) is not { } own)
            {
                context.Report($"Interface field argument {promisedAt}({argument.Name}:) expected but {fieldAt} does not provide it.", argument.Node, field.Node);
            }
            else if (!own.Type.Same(argument.Type))
            {
                context.Report(
                    $"Interface field argument {promisedAt}({argument.Name}:) expects type {argument.Type} but {fieldAt}({own.Name}:) is type {own.Type}.",
                    argument.Node?.Type,
                    own.Node?.Type);
            }
        }

        foreach (var extra in field.Arguments.Where(argument => argument.IsRequired && promised.Argument(argument.Name) is null))
        {
            context.Report(
                $"Argument \"{fieldAt}({extra.Name}:)\" must not be required type \"{extra.Type}\" if not provided by the Interface field \"{promisedAt}\".",
                extra.Node,
                promised.Node);
        }
    }

    private static bool IsSubtype(GraphType type, GraphType of) => (type, of) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.OfType, b.OfType),
        (_, NonNullType) => false,
        (NonNullType a, _) => IsSubtype(a.OfType, of),
        (ListType a, ListType b) => IsSubtype(a.OfType, b.OfType),
        (ListType, _) or (_, ListType) => false,
        (FieldsType a, InterfaceType b) => ReferenceEquals(a, b) || a.Interfaces.Contains(b),
        (ObjectType a, UnionType b) => b.PossibleTypes.Contains(a),
        _ => ReferenceEquals(type, of),
    };

    private static IEnumerable<SyntaxNode> NodesOf(FieldsType type, NamedType contract) =>
        type.Nodes.SelectMany(node => node.Interfaces).Where(node => node.Name == contract.Name);
}
