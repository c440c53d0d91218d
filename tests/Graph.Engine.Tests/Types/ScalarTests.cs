using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using System.Text.Json;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Types;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("\"2026-01-31T08:30:00Z\"", "2026-01-31T08:30:00Z")]
    [InlineData("\"2026-01-31T08:30:00.5+08:00\"", "2026-01-31T00:30:00.5Z")]
    public void An_instant_is_kept_in_utc(string json, string expected) =>
        Assert.Equal($"\"{expected}\"", Write(new DateTimeType(), new DateTimeType().ParseJson(JsonElement.Parse(json))));

    [Theory]
    [InlineData("\"2026-01-31T08:30:00\"")]
    [InlineData("\"2026-01-31\"")]
    [InlineData("\"31/01/2026 08:30:00 +00:00\"")]
    [InlineData("5")]
    public void An_instant_without_offset_is_none(string json) =>
        Assert.Throws<CoercionException>(() => new DateTimeType().ParseJson(JsonElement.Parse(json)));

    [Fact]
    public void A_long_is_a_number_of_64_bits()
    {
        Assert.Equal("9007199254740993", Write(new LongType(), new LongType().ParseLiteral(new IntValueNode(0, "9007199254740993"))));
        Assert.Throws<CoercionException>(() => new LongType().ParseLiteral(new IntValueNode(0, "9223372036854775808")));
        Assert.Throws<CoercionException>(() => new LongType().ParseJson(JsonElement.Parse("\"1\"")));
    }

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(-0.0, "0")]
    [InlineData(100, "100")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.25e30, "-1.25e+30")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    public void A_float_is_written_as_ecmascript_does(double value, string expected)
    {
        Assert.Equal(expected, Write(new FloatType(), value));
        Assert.Equal(expected, Numbers.Format(value));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" -1.5e3\n", -1500)]
    [InlineData(".5", 0.5)]
    [InlineData("0x1F", 31)]
    [InlineData("0b101", 5)]
    [InlineData("0o17", 15)]
    [InlineData("", 0)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1_000", double.NaN)]
    [InlineData("0x", double.NaN)]
    [InlineData("0b2", double.NaN)]
    [InlineData("++1", double.NaN)]
    [InlineData("++Infinity", double.NaN)]
    [InlineData("one", double.NaN)]
    public void Text_is_read_as_a_number_as_ecmascript_does(string text, double expected) => Assert.Equal(expected, Numbers.Parse(text));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1.0", 1)]
    [InlineData("-2147483648", int.MinValue)]
    public void An_int_may_be_written_as_a_whole_float_in_json(string json, int expected) =>
        Assert.Equal(expected, new IntType().ParseJson(JsonElement.Parse(json)));

    [Theory]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    public void An_int_is_nothing_else(string json) => Assert.Throws<CoercionException>(() => new IntType().ParseJson(JsonElement.Parse(json)));

    [Fact]
    public void A_float_is_finite()
    {
        Assert.Equal(1.5, new FloatType().ParseJson(JsonElement.Parse("1.5")));
        using var writer = new Utf8JsonWriter(Stream.Null);
        Assert.False(new FloatType().TryWrite(writer, double.NaN));
    }

    private static string Write(LeafType type, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Assert.True(type.TryWrite(writer, value));
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
