using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>A statement that goes ahead of another one in the same round trip.</summary>
/// <param name="GivesRows">It is a SELECT, for its locks; its rows are passed over.</param>
internal readonly record struct WaitingSql(Sql Sql, bool GivesRows);

/// <summary>Runs statements, each with those that waited for it: one message there and one back.</summary>
internal static class SqlRunner
{
    public static Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, Sql sql, Func<Row, T> read, CancellationToken cancellationToken) =>
        QueryAsync(connection, [], sql, read, cancellationToken);

    public static Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, IReadOnlyList<WaitingSql> before, Sql sql, Func<Row, T> read, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            before,
            sql,
            async reader =>
            {
                var rows = new List<T>();
                var row = new Row(reader);
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(read(row));
                }
                return rows;
            },
            cancellationToken);

    public static Task<T> ScalarAsync<T>(NpgsqlConnection connection, Sql sql, CancellationToken cancellationToken) =>
        ScalarAsync<T>(connection, [], sql, cancellationToken);

    public static Task<T> ScalarAsync<T>(
        NpgsqlConnection connection, IReadOnlyList<WaitingSql> before, Sql sql, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            before,
            sql,
            async reader => await reader.ReadAsync(cancellationToken)
                ? await reader.GetFieldValueAsync<T>(0, cancellationToken)
                : throw new InvalidOperationException("The statement returned no row."),
            cancellationToken);

    public static Task<int> ExecuteAsync(NpgsqlConnection connection, Sql sql, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, [], sql, cancellationToken);

    public static async Task<int> ExecuteAsync(
        NpgsqlConnection connection, IReadOnlyList<WaitingSql> before, Sql sql, CancellationToken cancellationToken)
    {
        if (before.Count == 0)
        {
            await using var command = connection.CreateCommand();
            sql.Fill(command);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var batch = Batch(connection, before, sql);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return batch.BatchCommands[^1].RecordsAffected;
    }

    private static async Task<T> ReadAsync<T>(
        NpgsqlConnection connection, IReadOnlyList<WaitingSql> before, Sql sql, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        if (before.Count == 0)
        {
            await using var command = connection.CreateCommand();
            sql.Fill(command);
            await using var alone = await command.ExecuteReaderAsync(cancellationToken);
            return await read(alone);
        }
        await using var batch = Batch(connection, before, sql);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var others = before.Count(waiting => waiting.GivesRows); others > 0; others--)
        {
            await reader.NextResultAsync(cancellationToken);
        }
        return await read(reader);
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<WaitingSql> before, Sql sql)
    {
        var batch = connection.CreateBatch();
        foreach (var statement in before.Select(waiting => waiting.Sql).Append(sql))
        {
            var command = new NpgsqlBatchCommand();
            statement.Fill(command);
            batch.BatchCommands.Add(command);
        }
        return batch;
    }
}
