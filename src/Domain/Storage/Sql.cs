using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// A SQL statement written as an interpolated string: every hole becomes a typed parameter ($1, $2 …), never text,
/// so that no value can be read as SQL. A hole that is itself a <see cref="Sql"/> is spliced in with its parameters.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sql
{
    private readonly List<object> segments;

    public Sql(int literalLength, int formattedCount)
    {
        _ = literalLength;
        segments = new List<object>((formattedCount * 2) + 1);
    }

    /// <summary>Turns the interpolated string into a value, for splicing or late use.</summary>
    public static Sql Of(Sql statement) => statement;

    public static Sql Empty => new(0, 0);

    public void AppendLiteral(string value) => segments.Add(value);

    public void AppendFormatted(Sql part) => segments.AddRange(part.segments);

    public void AppendFormatted<T>(T value) => segments.Add(SqlParameters.Create(value));

    internal void Fill(NpgsqlCommand command) => command.CommandText = Fill(command.Parameters);

    internal void Fill(NpgsqlBatchCommand command) => command.CommandText = Fill(command.Parameters);

    private string Fill(NpgsqlParameterCollection parameters)
    {
        if (segments is [string only]) return only;
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[1024]);
        foreach (var segment in segments)
        {
            if (segment is NpgsqlParameter parameter)
            {
                parameters.Add(parameter.Collection is null ? parameter : parameter.Clone());
                text.AppendLiteral("$");
                text.AppendFormatted(parameters.Count);
            }
            else
            {
                text.AppendLiteral((string)segment);
            }
        }
        return text.ToStringAndClear();
    }
}

/// <summary>A value stored as jsonb.</summary>
public readonly record struct Jsonb(string Text)
{
    public static Jsonb From<T>(T value) => new(System.Text.Json.JsonSerializer.Serialize(value, DomainJson.Options));
}

internal static class SqlParameters
{
    public static NpgsqlParameter Create<T>(T value) => value switch
    {
        IEntityId id => new NpgsqlParameter<Guid> { TypedValue = id.Value },
        Enum name => new NpgsqlParameter<string> { TypedValue = name.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        bool flag => new NpgsqlParameter<bool> { TypedValue = flag },
        double number => new NpgsqlParameter<double> { TypedValue = number },
        float number => new NpgsqlParameter<float> { TypedValue = number },
        Guid guid => new NpgsqlParameter<Guid> { TypedValue = guid },
        DateTimeOffset at => new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
        TimeSpan span => new NpgsqlParameter<TimeSpan> { TypedValue = span, NpgsqlDbType = NpgsqlDbType.Interval },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        Jsonb json => new NpgsqlParameter<string> { TypedValue = json.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
        string[] or int[] or long[] or Guid[] or bool[] or double[] or float[] or DateTimeOffset[] => new NpgsqlParameter { Value = value },
        List<int> numbers => new NpgsqlParameter<int[]> { TypedValue = [.. numbers] },
        IEnumerable<string> texts => new NpgsqlParameter<string[]> { TypedValue = [.. texts] },
        IEnumerable<int> numbers => new NpgsqlParameter<int[]> { TypedValue = [.. numbers] },
        IEnumerable<long> numbers => new NpgsqlParameter<long[]> { TypedValue = [.. numbers] },
        IEnumerable<Guid> guids => new NpgsqlParameter<Guid[]> { TypedValue = [.. guids] },
        System.Collections.IEnumerable ids => new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Cast<IEntityId>().Select(id => id.Value)] },
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NullType(typeof(T)) },
        _ => throw new NotSupportedException($"No SQL parameter type for {typeof(T).Name}."),
    };

    private static NpgsqlDbType NullType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) || type.IsEnum => NpgsqlDbType.Text,
            _ when type == typeof(int) => NpgsqlDbType.Integer,
            _ when type == typeof(long) => NpgsqlDbType.Bigint,
            _ when type == typeof(bool) => NpgsqlDbType.Boolean,
            _ when type == typeof(double) => NpgsqlDbType.Double,
            _ when type == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
            _ when type == typeof(byte[]) => NpgsqlDbType.Bytea,
            _ when type == typeof(Jsonb) => NpgsqlDbType.Jsonb,
            _ when type == typeof(string[]) => NpgsqlDbType.Array | NpgsqlDbType.Text,
            _ when type == typeof(Guid) || type.IsAssignableTo(typeof(IEntityId)) => NpgsqlDbType.Uuid,
            _ => throw new NotSupportedException($"No SQL null type for {type.Name}."),
        };
    }
}
