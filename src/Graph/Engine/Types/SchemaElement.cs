namespace SocialCommerce.Graph.Engine;

/// <summary>What kinds of places a schema has.</summary>
public enum SchemaElementKind
{
    /// <summary>A type of any kind.</summary>
    NamedType,

    /// <summary>A field of an object or an interface.</summary>
    Field,

    /// <summary>A field of an input object.</summary>
    InputField,

    /// <summary>A value of an enum.</summary>
    EnumValue,

    /// <summary>An argument of a field.</summary>
    FieldArgument,

    /// <summary>A directive.</summary>
    Directive,

    /// <summary>An argument of a directive.</summary>
    DirectiveArgument,
}

/// <summary>What stands at a coordinate of a schema.</summary>
/// <param name="Coordinate">Where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its type as in a schema; null for types, enum values and directives.</param>
/// <param name="Description">What the schema says about it.</param>
/// <param name="DeprecationReason">Why it should no longer be used, or null.</param>
public sealed record SchemaElement(
    SchemaCoordinate Coordinate, SchemaElementKind Kind, string? Type = null, string? Description = null, string? DeprecationReason = null);
