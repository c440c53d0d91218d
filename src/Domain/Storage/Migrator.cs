using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// Applies the numbered SQL files embedded in this assembly (<c>…/Migrations/NNNN_name.sql</c>), each once, in order of number,
/// each in its own transaction, under an advisory lock, so that several processes may start at once.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource source, TimeProvider clock)
{
    private const long LockKey = 0x5343_4d49_4752; // "SCMIGR"

    /// <summary>Applies what is missing and answers how many files were applied.</summary>
    /// <exception cref="MigrationException">An applied file was changed, or the database is newer than this program.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken, int? upTo = null)
    {
        var known = All();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(
                connection,
                "CREATE TABLE IF NOT EXISTS public.schema_migration (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL)",
                cancellationToken);
            var applied = await AppliedAsync(connection, cancellationToken);
            Check(known, applied);
            var count = 0;
            foreach (var migration in known.Where(m => !applied.ContainsKey(m.Number) && (upTo is null || m.Number <= upTo)))
            {
                await ApplyAsync(connection, migration, cancellationToken);
                count++;
            }
            await EnsurePartitionsAsync(connection, clock.GetUtcNow(), cancellationToken);
            return count;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>Every migration of this program, by number.</summary>
    public static IReadOnlyList<Migration> All()
    {
        var assembly = typeof(Migrator).Assembly;
        var found = assembly.GetManifestResourceNames()
            .Select(name => (Name: name, Match: FileName().Match(name)))
            .Where(file => file.Match.Success)
            .Select(file => new Migration(
                int.Parse(file.Match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                file.Match.Groups["name"].Value,
                ReadText(assembly, file.Name)))
            .OrderBy(migration => migration.Number)
            .ToList();
        var doubled = found.GroupBy(migration => migration.Number).FirstOrDefault(group => group.Count() > 1);
        return doubled is null
            ? found
            : throw new MigrationException($"Two migrations have the number {doubled.Key:D4}: {string.Join(", ", doubled.Select(m => m.Name))}.");
    }

    /// <summary>Makes the monthly partitions up to two months after <paramref name="now"/>.</summary>
    internal static async Task EnsurePartitionsAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT storage.ensure_partitions($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.AddMonths(2) });
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            // Only when a test migrates to "before the first version".
        }
    }

    private static void Check(IReadOnlyList<Migration> known, Dictionary<int, string> applied)
    {
        foreach (var (number, checksum) in applied)
        {
            var migration = known.FirstOrDefault(m => m.Number == number)
                ?? throw new MigrationException($"The database has migration {number:D4}, which this program does not know: it was made by a newer version.");
            if (migration.Checksum != checksum)
            {
                throw new MigrationException($"Migration {number:D4}_{migration.Name} was changed after it was applied; add a new one instead.");
            }
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, migration.Text, cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationException($"Migration {migration.Number:D4}_{migration.Name} failed: {error.MessageText} (position {error.Position}).", error);
        }
        await using var command = new NpgsqlCommand("INSERT INTO public.schema_migration VALUES ($1, $2, $3, $4)", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = migration.Number });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Checksum });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, checksum FROM public.schema_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}

/// <summary>One numbered SQL file.</summary>
public sealed record Migration(int Number, string Name, string Text)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

/// <summary>The database cannot be brought to this program's version; the message says why.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
