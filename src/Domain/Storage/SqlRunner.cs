using Npgsql;

namespace SocialCommerce.Domain.Storage;

internal static class SqlRunner
{
    public static async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, Sql sql, Func<Row, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        sql.Fill(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        var row = new Row(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(row));
        }
        return rows;
    }

    public static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, Sql sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        sql.Fill(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? await reader.GetFieldValueAsync<T>(0, cancellationToken)
            : throw new InvalidOperationException("The statement returned no row.");
    }

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, Sql sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        sql.Fill(command);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
