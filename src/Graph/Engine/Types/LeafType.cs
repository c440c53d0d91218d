using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>An input value that does not fit its type; the message is for the client.</summary>
internal sealed class CoercionException(string message) : Exception(message)
{
    /// <summary>Where in the document, when it is not where the caller is.</summary>
    public int? Offset { get; init; }
}

/// <summary>Writes a value; false when it is null or cannot be represented, and then nothing was written.</summary>
internal delegate bool ValueWriter<in TValue>(Utf8JsonWriter writer, TValue value);

/// <summary>Scalar or enum: a type whose values are written as they are.</summary>
internal abstract class LeafType(string name, string? description) : NamedType(name, description)
{
    /// <summary>The CLR type that an argument of this type arrives as.</summary>
    public abstract Type InputClrType { get; }

    /// <summary>Whether results of this CLR type can be written.</summary>
    public abstract bool AcceptsResult(Type clrType);

    /// <summary>Whether inputs can be delivered as this CLR type.</summary>
    public virtual bool AcceptsInput(Type clrType) => clrType == InputClrType;

    /// <summary>Changes a coerced input value to another accepted CLR type.</summary>
    public virtual object ConvertInput(object value, Type clrType) => value;

    /// <exception cref="CoercionException">The literal is not of this type.</exception>
    public abstract object ParseLiteral(ValueNode literal);

    /// <exception cref="CoercionException">The JSON value is not of this type.</exception>
    public abstract object ParseJson(JsonElement json);

    /// <summary>Writes a boxed value; false when the value cannot be represented.</summary>
    public abstract bool TryWrite(Utf8JsonWriter writer, object value);

    /// <summary>A writer for values of a known CLR type, without boxing where the type is known.</summary>
    public virtual ValueWriter<TValue> Writer<TValue>() =>
        (writer, value) => value is not null && TryWrite(writer, value);
}
