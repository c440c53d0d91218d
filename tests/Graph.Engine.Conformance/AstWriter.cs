using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Writes documents as trees of nodes by kind; what a node does not have is left out, empty lists too.</summary>
internal sealed partial class AstWriter(Utf8JsonWriter json)
{
    public void Write(DocumentNode document) => Node("Document", () => List("definitions", document.Definitions, Write));

    private void Write(DefinitionNode definition)
    {
        switch (definition)
        {
            case OperationNode operation:
                Operation(operation);
                break;
            case FragmentNode fragment:
                Node("FragmentDefinition", () =>
                {
                    Description(fragment.Description);
                    Name(fragment.Name);
                    Child("typeCondition", fragment.TypeCondition, Type);
                    Directives(fragment.Directives);
                    Child("selectionSet", fragment.SelectionSet, Selections);
                });
                break;
            case TypeSystemNode typeSystem:
                TypeSystem(typeSystem);
                break;
        }
    }

    private void Operation(OperationNode operation) => Node("OperationDefinition", () =>
    {
        json.WriteString("operation", operation.Kind.ToString().ToLowerInvariant());
        Description(operation.Description);
        Name(operation.Name);
        List("variableDefinitions", operation.Variables, Variable);
        Directives(operation.Directives);
        Child("selectionSet", operation.SelectionSet, Selections);
    });

    private void Variable(VariableDefinitionNode variable) => Node("VariableDefinition", () =>
    {
        Description(variable.Description);
        Child("variable", variable.Variable, Value);
        Child("type", variable.Type, Type);
        Child("defaultValue", variable.DefaultValue, Value);
        Directives(variable.Directives);
    });

    private void Selections(SelectionSetNode set) => Node("SelectionSet", () => List("selections", set.Selections, Selection));

    private void Selection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                Node("Field", () =>
                {
                    Name(field.Alias, "alias");
                    Name(field.Name);
                    List("arguments", field.Arguments, Argument);
                    Directives(field.Directives);
                    Child("selectionSet", field.SelectionSet, Selections);
                });
                break;
            case FragmentSpreadNode spread:
                Node("FragmentSpread", () =>
                {
                    Name(spread.Name);
                    Directives(spread.Directives);
                });
                break;
            case InlineFragmentNode inline:
                Node("InlineFragment", () =>
                {
                    Child("typeCondition", inline.TypeCondition, Type);
                    Directives(inline.Directives);
                    Child("selectionSet", inline.SelectionSet, Selections);
                });
                break;
        }
    }

    private void Argument(ArgumentNode argument) => Node("Argument", () =>
    {
        Name(argument.Name);
        Child("value", argument.Value, Value);
    });

    private void Directives(IReadOnlyList<DirectiveNode> directives) => List("directives", directives, directive => Node("Directive", () =>
    {
        Name(directive.Name);
        List("arguments", directive.Arguments, Argument);
    }));

    private void Value(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                Node("Variable", () => NameOf("name", variable.Name));
                break;
            case IntValueNode number:
                Node("IntValue", () => json.WriteString("value", number.Value));
                break;
            case FloatValueNode number:
                Node("FloatValue", () => json.WriteString("value", number.Value));
                break;
            case StringValueNode text:
                Text(text);
                break;
            case BooleanValueNode boolean:
                Node("BooleanValue", () => json.WriteBoolean("value", boolean.Value));
                break;
            case NullValueNode:
                Node("NullValue", static () => { });
                break;
            case EnumValueNode name:
                Node("EnumValue", () => json.WriteString("value", name.Value));
                break;
            case ListValueNode list:
                Node("ListValue", () => FullList("values", list.Values, Value));
                break;
            case ObjectValueNode map:
                Node("ObjectValue", () => FullList("fields", map.Fields, field => Node("ObjectField", () =>
                {
                    Name(field.Name);
                    Child("value", field.Value, Value);
                })));
                break;
        }
    }

    private void Text(StringValueNode text) => Node("StringValue", () =>
    {
        json.WriteString("value", text.Value);
        json.WriteBoolean("block", text.IsBlock);
    });

    private void Type(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Node("NamedType", () => NameOf("name", named.Name));
                break;
            case ListTypeNode list:
                Node("ListType", () => Child("type", list.Inner, Type));
                break;
            case NonNullTypeNode nonNull:
                Node("NonNullType", () => Child("type", nonNull.Inner, Type));
                break;
        }
    }

    private void Description(StringValueNode? description) => Child("description", description, Text);

    private void Name(NameNode? name, string member = "name")
    {
        if (name is not null)
        {
            NameOf(member, name.Value);
        }
    }

    private void NameOf(string member, string name)
    {
        json.WritePropertyName(member);
        Node("Name", () => json.WriteString("value", name));
    }

    private void Node(string kind, Action members)
    {
        json.WriteStartObject();
        json.WriteString("kind", kind);
        members();
        json.WriteEndObject();
    }

    private void Child<T>(string member, T? node, Action<T> write)
        where T : class
    {
        if (node is not null)
        {
            json.WritePropertyName(member);
            write(node);
        }
    }

    private void List<T>(string member, IReadOnlyList<T> nodes, Action<T> write)
    {
        if (nodes.Count > 0)
        {
            FullList(member, nodes, write);
        }
    }

    private void FullList<T>(string member, IReadOnlyList<T> nodes, Action<T> write)
    {
        json.WriteStartArray(member);
        foreach (var node in nodes)
        {
            write(node);
        }

        json.WriteEndArray();
    }
}
