using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Puts types in the places of their names, once it is known that all names are right.</summary>
internal sealed class TypeLinker(Func<string, NamedType> find)
{
    public void Link(IEnumerable<NamedType> types, IEnumerable<DirectiveDefinition> directives, IEnumerable<FieldDefinition> meta)
    {
        var all = types.ToList();
        foreach (var type in all)
        {
            Link(type);
        }

        LinkInputs(directives.SelectMany(directive => directive.Arguments));
        var metaFields = meta.ToList();
        LinkFields(metaFields);
        FillPossibleTypes(all);
        foreach (var field in all.OfType<ObjectType>().SelectMany(type => type.Fields.Values).Concat(metaFields))
        {
            field.Resolver?.Bind(field.Type);
        }
    }

    private void Link(NamedType type)
    {
        switch (type)
        {
            case FieldsType fields:
                LinkFields(fields.Fields.Values);
                fields.Implemented = fields.InterfaceNames.Select(find).ToList();
                fields.Interfaces = fields.Implemented.OfType<InterfaceType>().ToList();
                break;
            case UnionType union:
                union.Members = union.MemberNames.Select(find).ToList();
                break;
            case InputObjectType input:
                LinkInputs(input.Fields.Values);
                break;
        }
    }

    private static void FillPossibleTypes(List<NamedType> all)
    {
        var implementors = all.OfType<ObjectType>().SelectMany(type => type.Interfaces, (type, contract) => (type, contract))
            .ToLookup(pair => pair.contract, pair => pair.type);
        foreach (var type in all.OfType<CompositeType>())
        {
            type.PossibleTypes = type switch
            {
                InterfaceType contract => implementors[contract].Distinct().ToList(),
                UnionType union => union.Members.OfType<ObjectType>().Distinct().ToList(),
                _ => [(ObjectType)type],
            };
        }
    }

    private void LinkFields(IEnumerable<FieldDefinition> fields)
    {
        foreach (var field in fields)
        {
            field.Type = TypeOf(field.Node?.Type ?? Parser.ParseType(field.TypeText));
            LinkInputs(field.Arguments);
        }
    }

    private void LinkInputs(IEnumerable<InputValueDefinition> inputs)
    {
        foreach (var input in inputs)
        {
            input.Type = TypeOf(input.Node?.Type ?? Parser.ParseType(input.TypeText));
        }
    }

    private GraphType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Inner)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Inner)),
        _ => find(((NamedTypeNode)node).Name),
    };
}
