using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>A scalar of which only the name is known: values of every kind pass as they are.</summary>
internal sealed class SdlScalar(string name, string? description, string? specifiedByUrl) : ScalarType(name, description, specifiedByUrl)
{
    public override Type InputClrType => typeof(object);

    public override bool AcceptsResult(Type clrType) => true;

    public override object ParseLiteral(ValueNode literal) => literal;

    public override object ParseJson(JsonElement json) => json;

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        JsonResult.Write(writer, value);
        return true;
    }
}
