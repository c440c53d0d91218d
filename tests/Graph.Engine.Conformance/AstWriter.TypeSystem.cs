using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Type system definitions and extensions.</summary>
internal sealed partial class AstWriter
{
    private void TypeSystem(TypeSystemNode node)
    {
        switch (node)
        {
            case SchemaNode schema:
                Node(schema.IsExtension ? "SchemaExtension" : "SchemaDefinition", () =>
                {
                    Description(schema.Description);
                    Directives(schema.Directives);
                    List("operationTypes", schema.OperationTypes, root => Node("OperationTypeDefinition", () =>
                    {
                        json.WriteString("operation", root.Kind.ToString().ToLowerInvariant());
                        Child("type", root.Type, Type);
                    }));
                });
                break;
            case DirectiveDefinitionNode directive:
                Node("DirectiveDefinition", () =>
                {
                    Description(directive.Description);
                    Name(directive.Name);
                    List("arguments", directive.Arguments, Input);
                    json.WriteBoolean("repeatable", directive.IsRepeatable);
                    FullList("locations", directive.Locations, location => Node("Name", () => json.WriteString("value", location.Value)));
                });
                break;
            case TypeDefinitionNode type:
                TypeDefinition(type);
                break;
        }
    }

    private void TypeDefinition(TypeDefinitionNode type)
    {
        Node(type.Kind + (type.IsExtension ? "TypeExtension" : "TypeDefinition"), () =>
        {
            Description(type.Description);
            Name(type.Name);
            List("interfaces", type.Interfaces, Type);
            Directives(type.Directives);
            List("fields", type.Fields, Field);
            List("fields", type.InputFields, Input);
            List("types", type.Members, Type);
            List("values", type.Values, value => Node("EnumValueDefinition", () =>
            {
                Description(value.Description);
                Name(value.Name);
                Directives(value.Directives);
            }));
        });
    }

    private void Field(FieldDefinitionNode field) => Node("FieldDefinition", () =>
    {
        Description(field.Description);
        Name(field.Name);
        List("arguments", field.Arguments, Input);
        Child("type", field.Type, Type);
        Directives(field.Directives);
    });

    private void Input(InputValueDefinitionNode input) => Node("InputValueDefinition", () =>
    {
        Description(input.Description);
        Name(input.Name);
        Child("type", input.Type, Type);
        Child("defaultValue", input.DefaultValue, Value);
        Directives(input.Directives);
    });
}
