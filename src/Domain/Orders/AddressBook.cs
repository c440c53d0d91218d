using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

public readonly record struct SavedAddressId(Guid Value) : IEntityId<SavedAddressId>
{
    public static SavedAddressId New() => new(Guid.CreateVersion7());
    public static SavedAddressId From(Guid value) => new(value);
}

public sealed record SavedAddress(SavedAddressId Id, PersonId Person, Address Address, bool IsDefault);

public abstract record AddressResult
{
    private AddressResult()
    {
    }

    public sealed record Done(SavedAddressId? Id) : AddressResult;

    public sealed record NotFound : AddressResult;

    public sealed record Faulty(string Field) : AddressResult;

    public sealed record TooMany(int Max) : AddressResult;

    /// <summary>The idempotency key is empty, too long, or was used for another address.</summary>
    public sealed record BadKey(bool IsReused) : AddressResult;
}

/// <summary>A person's addresses; theirs alone, and gone when they delete them. Orders keep their own copy.</summary>
public sealed class AddressBook(Database database)
{
    public const int MaxAddresses = 20;

    internal static Sql Columns => Sql.Of($"id, person, name, phone, region, city, street, postcode, is_default");

    public Task<List<SavedAddress>> OfAsync(PersonId person, CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT {Columns} FROM orders.saved_address WHERE person = {person} ORDER BY is_default DESC, created_at DESC, id", Read, cancellationToken);

    public async Task<SavedAddress?> FindAsync(PersonId person, SavedAddressId id, CancellationToken cancellationToken) => await database.FirstAsync(
        $"SELECT {Columns} FROM orders.saved_address WHERE id = {id} AND person = {person}", Read, cancellationToken);

    /// <summary>Adds an address, or changes one of the person's. The first becomes the default.</summary>
    /// <param name="idempotencyKey">The same key with the same address adds it once; null: each time.</param>
    public async Task<AddressResult> SaveAsync(
        PersonId person, SavedAddressId? id, Address address, bool makeDefault, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (address.FaultyField() is { } field)
        {
            return new AddressResult.Faulty(field);
        }
        if (idempotencyKey is { Length: 0 or > IdempotentCall.MaxKeyLength })
        {
            return new AddressResult.BadKey(IsReused: false);
        }
        return await database.WriteAsync(
            transaction => Idempotency.OnceAsync<AddressResult, AddressResult.Done>(
                transaction,
                IdempotentCall.Optional(person, "saveAddress", idempotencyKey, new { id, address, makeDefault }),
                () => SaveAsync(transaction, person, id, address, makeDefault, cancellationToken),
                result => result as AddressResult.Done,
                done => done,
                () => new AddressResult.BadKey(IsReused: true),
                cancellationToken),
            cancellationToken);
    }

    public Task<AddressResult> DeleteAsync(PersonId person, SavedAddressId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            await LockAsync(transaction, person, cancellationToken);
            var deleted = await transaction.ExecuteAsync($"DELETE FROM orders.saved_address WHERE id = {id} AND person = {person}", cancellationToken);
            if (deleted == 0)
            {
                return transaction.Refuse<AddressResult>(new AddressResult.NotFound());
            }
            // When the default went, the newest takes its place.
            await transaction.ExecuteAsync(
                $"""
                UPDATE orders.saved_address SET is_default = true
                WHERE id = (SELECT id FROM orders.saved_address WHERE person = {person} ORDER BY created_at DESC, id LIMIT 1)
                  AND NOT EXISTS (SELECT 1 FROM orders.saved_address WHERE person = {person} AND is_default)
                """,
                cancellationToken);
            return new AddressResult.Done(null);
        },
        cancellationToken);

    private static async Task<AddressResult> SaveAsync(
        Transaction transaction, PersonId person, SavedAddressId? id, Address to, bool makeDefault, CancellationToken cancellationToken)
    {
        await LockAsync(transaction, person, cancellationToken);
        var others = await transaction.ScalarAsync<long>($"SELECT count(*) FROM orders.saved_address WHERE person = {person}", cancellationToken);
        if (id is null && others >= MaxAddresses)
        {
            return transaction.Refuse<AddressResult>(new AddressResult.TooMany(MaxAddresses));
        }
        if (makeDefault)
        {
            await transaction.ExecuteAsync($"UPDATE orders.saved_address SET is_default = false WHERE person = {person} AND is_default", cancellationToken);
        }
        var saved = id ?? SavedAddressId.New();
        var written = await transaction.ExecuteAsync(
            id is null
                ? Sql.Of($"""
                    INSERT INTO orders.saved_address (id, person, name, phone, region, city, street, postcode, is_default, created_at)
                    VALUES ({saved}, {person}, {to.Name}, {to.Phone}, {to.Region}, {to.City}, {to.Street}, {to.Postcode}, {makeDefault || others == 0}, {transaction.Now})
                    """)
                : Sql.Of($"""
                    UPDATE orders.saved_address SET name = {to.Name}, phone = {to.Phone}, region = {to.Region}, city = {to.City}, street = {to.Street},
                      postcode = {to.Postcode}, is_default = is_default OR {makeDefault} WHERE id = {saved} AND person = {person}
                    """),
            cancellationToken);
        return written == 1 ? new AddressResult.Done(saved) : transaction.Refuse<AddressResult>(new AddressResult.NotFound());
    }

    private static Task<int> LockAsync(Transaction transaction, PersonId person, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"SELECT 1 FROM parties.person WHERE id = {person} FOR NO KEY UPDATE", cancellationToken);

    private static SavedAddress Read(Row row) => new(
        row.Id<SavedAddressId>(0),
        row.Id<PersonId>(1),
        new Address(row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7)),
        row.Bool(8));
}
