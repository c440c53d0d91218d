using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// Makes a repeated request answer the first one's result. The key's row is inserted first, in the use case's own transaction:
/// a second request with the same key waits for the first and then sees its result. Refused attempts leave no trace.
/// </summary>
public static class Idempotency
{
    /// <summary>
    /// Runs <paramref name="work"/> once per (actor, operation, key). <paramref name="isSuccess"/> tells which results are stored
    /// for replay; others roll the transaction back. Where the key is optional, the call may be null: then it runs each time. The same key with another <paramref name="input"/> gives <paramref name="keyReused"/>.
    /// </summary>
    /// <typeparam name="TStored">What is kept as JSON, usually the ids of what was made.</typeparam>
    public static async Task<TResult> OnceAsync<TResult, TStored>(
        Transaction transaction,
        IdempotentCall? call,
        Func<Task<TResult>> work,
        Func<TResult, TStored?> isSuccess,
        Func<TStored, TResult> replay,
        Func<TResult> keyReused,
        CancellationToken cancellationToken)
        where TStored : class
    {
        if (call is null)
        {
            return await work() is var each && isSuccess(each) is null ? transaction.Refuse(each) : each;
        }
        var hash = call.InputHash();
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO storage.idempotency (actor, key, operation, input_hash, at)
            VALUES ({call.Actor}, {call.Key}, {call.Operation}, {hash}, {transaction.Now}) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return await ReplayAsync(transaction, call, hash, replay, keyReused, cancellationToken);
        }
        var result = await work();
        if (isSuccess(result) is not { } stored)
        {
            return transaction.Refuse(result);
        }
        transaction.Later(Sql.Of(
            $"""
            UPDATE storage.idempotency SET result = {Jsonb.From(stored)}
            WHERE actor = {call.Actor} AND operation = {call.Operation} AND key = {call.Key}
            """));
        return result;
    }

    /// <summary>What calls of one operation were answered before; for many at once, under a lock that keeps the same calls from running twice.</summary>
    public static async Task<IReadOnlyDictionary<IdempotentKey, IdempotentResult<TStored>>> ReadAsync<TStored>(
        Transaction transaction, IReadOnlyList<IdempotentCall> calls, CancellationToken cancellationToken)
        where TStored : class
    {
        var rows = await transaction.QueryAsync(
            $"""
            SELECT i.actor, i.key, i.input_hash, i.result FROM storage.idempotency i
            WHERE i.operation = {calls[0].Operation} AND (i.actor, i.key) IN
              (SELECT * FROM unnest({calls.Select(call => call.Actor.Value)}, {calls.Select(call => call.Key)}))
            """,
            row => (Key: new IdempotentKey(row.Id<PersonId>(0), row.Text(1)), Hash: row.Bytes(2), Result: row.Text(3)),
            cancellationToken);
        return rows.ToDictionary(
            row => row.Key, row => new IdempotentResult<TStored>(row.Hash, JsonSerializer.Deserialize<TStored>(row.Result, DomainJson.Options)!));
    }

    /// <summary>Keeps the answers of many calls of one operation.</summary>
    /// <exception cref="Npgsql.PostgresException">One of the keys was used meanwhile (40001): begin the transaction again.</exception>
    public static async Task RecordAsync<TStored>(
        Transaction transaction, IReadOnlyList<(IdempotentCall Call, TStored Result)> answers, CancellationToken cancellationToken)
    {
        // In one order, so that two processes with the same keys cannot deadlock.
        var ordered = answers.OrderBy(answer => answer.Call.Actor.Value).ThenBy(answer => answer.Call.Key, StringComparer.Ordinal).ToList();
        var recorded = await transaction.ExecuteAsync(
            $"""
            INSERT INTO storage.idempotency (actor, key, operation, input_hash, result, at)
            SELECT a.actor, a.key, {ordered[0].Call.Operation}, decode(a.hash, 'hex'), a.result::jsonb, {transaction.Now}
            FROM unnest({ordered.Select(answer => answer.Call.Actor.Value)}, {ordered.Select(answer => answer.Call.Key)},
              {ordered.Select(answer => Convert.ToHexString(answer.Call.InputHash()))},
              {ordered.Select(answer => JsonSerializer.Serialize(answer.Result, DomainJson.Options))}) AS a (actor, key, hash, result)
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        if (recorded != ordered.Count)
        {
            throw new Npgsql.PostgresException("A key was used meanwhile.", "ERROR", "ERROR", Npgsql.PostgresErrorCodes.SerializationFailure);
        }
    }

    private static async Task<TResult> ReplayAsync<TResult, TStored>(
        Transaction transaction, IdempotentCall call, byte[] hash, Func<TStored, TResult> replay, Func<TResult> keyReused, CancellationToken cancellationToken)
        where TStored : class
    {
        var earlier = await transaction.FirstAsync(
            $"""
            SELECT input_hash, result FROM storage.idempotency
            WHERE actor = {call.Actor} AND operation = {call.Operation} AND key = {call.Key}
            """,
            row => new Earlier(row.Bytes(0), row.Text(1)),
            cancellationToken) ?? throw new InvalidOperationException("The idempotency row vanished.");
        return CryptographicOperations.FixedTimeEquals(earlier.Hash, hash)
            ? replay(JsonSerializer.Deserialize<TStored>(earlier.Result, DomainJson.Options)!)
            : keyReused();
    }

    private sealed record Earlier(byte[] Hash, string Result);
}

/// <summary>Who asks for what under which key.</summary>
public sealed record IdempotentCall(PersonId Actor, string Operation, string Key, object Input)
{
    public const int MaxKeyLength = 200;

    /// <summary>Null without a key.</summary>
    public static IdempotentCall? Optional(PersonId actor, string operation, string? key, object input) =>
        key is null ? null : new IdempotentCall(actor, operation, key, input);

    /// <summary>What names the call among those of its operation.</summary>
    public IdempotentKey Id => new(Actor, Key);

    public bool IsSameInput(IdempotentCall other) => InputHash().AsSpan().SequenceEqual(other.InputHash());

    internal byte[] InputHash() =>
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Input, Input.GetType(), DomainJson.Options)));
}

public readonly record struct IdempotentKey(PersonId Actor, string Key);

/// <summary>What an earlier call with the same key was answered.</summary>
public sealed record IdempotentResult<T>(byte[] InputHash, T Result)
{
    /// <summary>False when the key was used for something else.</summary>
    public bool IsFor(IdempotentCall call) => CryptographicOperations.FixedTimeEquals(InputHash, call.InputHash());
}
