using System.Text.Json;
using Npgsql;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Storage;

/// <summary>The current row of a result, read by column position.</summary>
public readonly struct Row(NpgsqlDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public TId Id<TId>(int column)
        where TId : struct, IEntityId<TId> => TId.From(reader.GetGuid(column));

    public TId? IdOrNull<TId>(int column)
        where TId : struct, IEntityId<TId> => reader.IsDBNull(column) ? null : TId.From(reader.GetGuid(column));

    public Guid Guid(int column) => reader.GetGuid(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public string[] Texts(int column) => reader.GetFieldValue<string[]>(column);

    public int[] Ints(int column) => reader.GetFieldValue<int[]>(column);

    public Guid[] Guids(int column) => reader.GetFieldValue<Guid[]>(column);

    public int Int(int column) => reader.GetInt32(column);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public double Double(int column) => reader.GetDouble(column);

    public float Single(int column) => reader.GetFloat(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public DateTimeOffset Time(int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    public TEnum Enum<TEnum>(int column)
        where TEnum : struct, Enum => System.Enum.Parse<TEnum>(reader.GetString(column));

    public TEnum? EnumOrNull<TEnum>(int column)
        where TEnum : struct, Enum => reader.IsDBNull(column) ? null : System.Enum.Parse<TEnum>(reader.GetString(column));

    /// <summary>Money from two neighbouring columns: the amount in minor units, then the currency's name.</summary>
    public Money Money(int column) => new(reader.GetInt64(column), Enum<Currency>(column + 1));

    public T Json<T>(int column) => JsonSerializer.Deserialize<T>(reader.GetString(column), DomainJson.Options)
        ?? throw new InvalidOperationException($"Column {column} holds JSON null.");
}
