namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Finds what a coordinate names (spec 3.14.2).</summary>
internal sealed class CoordinateResolver(Schema schema, SchemaCoordinate coordinate)
{
    /// <exception cref="ArgumentException">What should hold the last part of the coordinate does not exist.</exception>
    public SchemaElement? Resolve()
    {
        if (coordinate.IsDirective)
        {
            return Directive(schema.FindDirective(coordinate.Name));
        }

        var type = schema.Find(coordinate.Name);
        if (coordinate.Member is null)
        {
            return type is null ? null : new SchemaElement(coordinate, SchemaElementKind.NamedType, Description: type.Description);
        }

        return type switch
        {
            null => throw new ArgumentException($"The schema has no type \"{coordinate.Name}\"."),
            FieldsType fields => Field(fields),
            EnumType values when coordinate.Argument is null => EnumValue(values),
            InputObjectType input when coordinate.Argument is null => Input(input.Fields.GetValueOrDefault(coordinate.Member), SchemaElementKind.InputField),
            _ => throw new ArgumentException($"The type \"{coordinate.Name}\" has no {(coordinate.Argument is null ? "members" : "fields with arguments")}."),
        };
    }

    private SchemaElement? Field(FieldsType type)
    {
        var field = schema.FieldOf(type, coordinate.Member!);
        if (coordinate.Argument is not null)
        {
            return field is null
                ? throw new ArgumentException($"The type \"{type}\" has no field \"{coordinate.Member}\".")
                : Input(field.Argument(coordinate.Argument), SchemaElementKind.FieldArgument);
        }

        return field is null
            ? null
            : new SchemaElement(coordinate, SchemaElementKind.Field, field.Type.ToString(), field.Description, field.DeprecationReason);
    }

    private SchemaElement? EnumValue(EnumType type) => type.Values.FirstOrDefault(value => value.Name == coordinate.Member) is { } found
        ? new SchemaElement(coordinate, SchemaElementKind.EnumValue, null, found.Description, found.DeprecationReason)
        : null;

    private SchemaElement? Directive(DirectiveDefinition? directive)
    {
        if (coordinate.Argument is not null)
        {
            return directive is null
                ? throw new ArgumentException($"The schema has no directive \"@{coordinate.Name}\".")
                : Input(directive.Arguments.Find(argument => argument.Name == coordinate.Argument), SchemaElementKind.DirectiveArgument);
        }

        return directive is null ? null : new SchemaElement(coordinate, SchemaElementKind.Directive, Description: directive.Description);
    }

    private SchemaElement? Input(InputValueDefinition? input, SchemaElementKind kind) =>
        input is null ? null : new SchemaElement(coordinate, kind, input.Type.ToString(), input.Description, input.DeprecationReason);
}
