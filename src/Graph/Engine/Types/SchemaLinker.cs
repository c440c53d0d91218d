using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Resolves type names to types and checks the rules of a valid schema (spec chapter 3) and of our own.</summary>
internal sealed class SchemaLinker(Dictionary<string, NamedType> types, List<string> mistakes)
{
    public void Link(IReadOnlyList<DirectiveDefinition> directives, IReadOnlyList<FieldDefinition> meta)
    {
        foreach (var input in types.Values.OfType<InputObjectType>())
        {
            InputShape.Fill(input, types.Values, mistakes);
        }

        LinkTypeNames(directives, meta);
        if (mistakes.Count > 0)
        {
            return;   // what follows reads linked types
        }

        FillPossibleTypes();
        foreach (var type in types.Values)
        {
            Check(type);
        }

        if (mistakes.Count == 0)
        {
            Bind(meta);
        }
    }

    private void LinkTypeNames(IReadOnlyList<DirectiveDefinition> directives, IReadOnlyList<FieldDefinition> meta)
    {
        foreach (var type in types.Values)
        {
            switch (type)
            {
                case FieldsType fields:
                    fields.Interfaces = Resolve<InterfaceType>(fields.Name, fields.InterfaceNames, "an interface");
                    foreach (var field in fields.Fields.Values)
                    {
                        Link(field, $"{fields.Name}.{field.Name}");
                    }

                    break;
                case InputObjectType input:
                    foreach (var field in input.Fields.Values)
                    {
                        field.Type = TypeOf(field.TypeText, $"{input.Name}.{field.Name}", isInput: true);
                    }

                    break;
            }
        }

        foreach (var argument in directives.SelectMany(directive => directive.Arguments))
        {
            argument.Type = TypeOf(argument.TypeText, argument.Name, isInput: true);
        }

        foreach (var field in meta)
        {
            Link(field, field.Name);
        }
    }

    private void Link(FieldDefinition field, string coordinate)
    {
        field.Type = TypeOf(field.TypeText, coordinate, isInput: false);
        foreach (var argument in field.Arguments)
        {
            argument.Type = TypeOf(argument.TypeText, $"{coordinate}({argument.Name}:)", isInput: true);
        }
    }

    private List<TType> Resolve<TType>(string owner, IEnumerable<string> names, string what)
        where TType : NamedType
    {
        var found = new List<TType>();
        foreach (var name in names)
        {
            if (types.GetValueOrDefault(name) is TType type)
            {
                found.Add(type);
            }
            else
            {
                mistakes.Add($"{owner} names {name}, which is not {what}.");
            }
        }

        return found;
    }

    private GraphType TypeOf(string text, string coordinate, bool isInput)
    {
        try
        {
            var type = TypeOf(Parser.ParseType(text), coordinate);
            if (isInput ? !type.IsInputType : !type.IsOutputType)
            {
                mistakes.Add($"{coordinate} cannot have type {text}: it is not {(isInput ? "an input" : "an output")} type.");
            }

            return type;
        }
        catch (SyntaxException exception)
        {
            mistakes.Add($"{coordinate} has type \"{text}\", which is not a type: {exception.Message}");
            return types["String"];
        }
    }

    private GraphType TypeOf(TypeNode node, string coordinate)
    {
        switch (node)
        {
            case ListTypeNode list:
                return new ListType(TypeOf(list.Inner, coordinate));
            case NonNullTypeNode nonNull:
                return new NonNullType(TypeOf(nonNull.Inner, coordinate));
            default:
                var name = ((NamedTypeNode)node).Name;
                if (types.TryGetValue(name, out var found))
                {
                    return found;
                }

                mistakes.Add($"{coordinate} has unknown type {name}.");
                return types["String"];
        }
    }

    private void FillPossibleTypes()
    {
        var objects = types.Values.OfType<ObjectType>().ToList();
        foreach (var composite in types.Values.OfType<CompositeType>())
        {
            composite.PossibleTypes = composite switch
            {
                ObjectType self => [self],
                InterfaceType contract => objects.Where(type => type.Interfaces.Contains(contract)).ToList(),
                UnionType union => Resolve<ObjectType>(union.Name, union.MemberNames, "an object type"),
                _ => [],
            };
            if (composite is not ObjectType)
            {
                foreach (var twins in composite.PossibleTypes.GroupBy(type => type.ClrType).Where(group => group.Count() > 1))
                {
                    mistakes.Add($"{composite.Name} cannot tell {string.Join(" and ", twins.Select(type => type.Name))} apart: both are {twins.Key.Name}.");
                }
            }
        }
    }

    private void Check(NamedType type)
    {
        Describe(type.Name, type.Description);
        if (type is FieldsType { Fields.Count: 0 } or EnumType { Values.Count: 0 } or InputObjectType { Fields.Count: 0 })
        {
            mistakes.Add($"{type.Name} is empty.");
        }

        switch (type)
        {
            case ObjectType { IsPublic: false, Guard: null }:
                mistakes.Add($"{type.Name} is neither Public nor guarded: say who may see it.");
                break;
            case InputObjectType { IsOneOf: true } input:
                mistakes.AddRange(input.Fields.Values.Where(field => field.Type is NonNullType || field.DefaultValue is not null)
                    .Select(field => $"{input.Name}.{field.Name} must be nullable and without default, because {input.Name} is OneOf."));
                break;
        }

        if (type is FieldsType fields)
        {
            CheckFields(fields);
            foreach (var contract in fields.Interfaces)
            {
                CheckImplements(fields, contract);
            }
        }
    }

    private void CheckFields(FieldsType type)
    {
        foreach (var field in type.Fields.Values)
        {
            var coordinate = $"{type.Name}.{field.Name}";
            Describe(coordinate, field.Description);
            CheckName(coordinate, field.Name, type.Name.StartsWith("__", StringComparison.Ordinal));
            foreach (var argument in field.Arguments)
            {
                Describe($"{coordinate}({argument.Name}:)", argument.Description);
            }

            foreach (var twins in field.Arguments.GroupBy(argument => argument.Name).Where(group => group.Count() > 1))
            {
                mistakes.Add($"{coordinate} has two arguments {twins.Key}.");
            }

            if (field.Resolver is { } resolver && type is ObjectType && ClrFit.Mismatch(field.Type, resolver.ValueType) is { } mismatch)
            {
                mistakes.Add($"{coordinate} is {field.Type}, but its code gives {ClrFit.NameOf(resolver.ValueType)}: {mismatch}.");
            }
        }
    }

    private void CheckImplements(FieldsType type, InterfaceType contract)
    {
        foreach (var missing in contract.Interfaces.Where(parent => !type.Interfaces.Contains(parent)))
        {
            mistakes.Add($"{type.Name} must implement {missing.Name} because {contract.Name} does.");
        }

        foreach (var promised in contract.Fields.Values)
        {
            if (!type.Fields.TryGetValue(promised.Name, out var field))
            {
                mistakes.Add($"{type.Name} implements {contract.Name} but lacks its field {promised.Name}.");
                continue;
            }

            if (!IsSubtype(field.Type, promised.Type))
            {
                mistakes.Add($"{type.Name}.{field.Name} is {field.Type}, but {contract.Name} promises {promised.Type}.");
            }

            foreach (var argument in promised.Arguments)
            {
                if (field.Argument(argument.Name)?.Type.Same(argument.Type) != true)
                {
                    mistakes.Add($"{type.Name}.{field.Name} must have the argument {argument.Name}: {argument.Type} as in {contract.Name}.");
                }
            }

            foreach (var extra in field.Arguments.Where(argument => argument.IsRequired && promised.Argument(argument.Name) is null))
            {
                mistakes.Add($"{type.Name}.{field.Name} must not require {extra.Name}, which {contract.Name} does not have.");
            }
        }
    }

    private static bool IsSubtype(GraphType type, GraphType of) => (type, of) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.OfType, b.OfType),
        (NonNullType a, _) => IsSubtype(a.OfType, of),
        (ListType a, ListType b) => IsSubtype(a.OfType, b.OfType),
        (ObjectType a, CompositeType b) => b.PossibleTypes.Contains(a),
        (InterfaceType a, InterfaceType b) => a == b || a.Interfaces.Contains(b),
        _ => ReferenceEquals(type, of),
    };

    private void Describe(string coordinate, string? description)
    {
        if (string.IsNullOrWhiteSpace(description) && !coordinate.StartsWith("__", StringComparison.Ordinal))
        {
            mistakes.Add($"{coordinate} has no description.");
        }
    }

    private void CheckName(string coordinate, string name, bool isIntrospection)
    {
        var isName = name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isName || (!isIntrospection && name.StartsWith("__", StringComparison.Ordinal)))
        {
            mistakes.Add($"{coordinate} is not a valid name.");
        }
    }

    private void Bind(IReadOnlyList<FieldDefinition> meta)
    {
        foreach (var field in types.Values.OfType<ObjectType>().SelectMany(type => type.Fields.Values).Concat(meta))
        {
            field.Resolver?.Bind(field.Type);
        }
    }
}
