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
    /// for replay; others roll the transaction back. The same key with another <paramref name="input"/> gives <paramref name="keyReused"/>.
    /// </summary>
    /// <typeparam name="TStored">What is kept as JSON, usually the ids of what was made.</typeparam>
    public static async Task<TResult> OnceAsync<TResult, TStored>(
        Transaction transaction,
        IdempotentCall call,
        Func<Task<TResult>> work,
        Func<TResult, TStored?> isSuccess,
        Func<TStored, TResult> replay,
        Func<TResult> keyReused,
        CancellationToken cancellationToken)
        where TStored : class
    {
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
        await transaction.ExecuteAsync(
            $"""
            UPDATE storage.idempotency SET result = {Jsonb.From(stored)}
            WHERE actor = {call.Actor} AND operation = {call.Operation} AND key = {call.Key}
            """,
            cancellationToken);
        return result;
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
    internal byte[] InputHash() =>
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Input, Input.GetType(), DomainJson.Options)));
}
