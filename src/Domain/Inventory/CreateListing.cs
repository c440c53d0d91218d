using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

public abstract record CreateListingResult
{
    private CreateListingResult()
    {
    }

    public sealed record Created(CreatedListing Listing) : CreateListingResult;

    public sealed record Faulty(ListingFault Fault) : CreateListingResult;

    /// <summary>The shop does not exist or the person does not work for it.</summary>
    public sealed record NotStaff : CreateListingResult;

    /// <summary>The idempotency key is empty, too long, or was used for another listing.</summary>
    public sealed record BadKey(bool IsReused) : CreateListingResult;
}

/// <summary>Puts something up for sale with its first units. Here and not in Catalog, because listing and stock appear together.</summary>
public sealed class CreateListing(Database database)
{
    /// <param name="stock">Units of each SKU, in the order of the draft.</param>
    /// <param name="idempotencyKey">The same key with the same input makes one listing; null: each time another.</param>
    public Task<CreateListingResult> ExecuteAsync(
        PersonId person, NewListing draft, IReadOnlyList<int> stock, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        if (idempotencyKey is { Length: 0 or > IdempotentCall.MaxKeyLength })
        {
            return Task.FromResult<CreateListingResult>(new CreateListingResult.BadKey(IsReused: false));
        }
        var fault = ListingRules.Check(draft)
            ?? (stock.Count != draft.Skus.Count || stock.Any(units => units is < 0 or > 1_000_000)
                ? new ListingFault("skus", "Every variant has between 0 and 1,000,000 units.")
                : null);
        return fault is not null
            ? Task.FromResult<CreateListingResult>(new CreateListingResult.Faulty(fault))
            : database.WriteAsync(
                transaction => Idempotency.OnceAsync<CreateListingResult, CreateListingResult.Created>(
                    transaction,
                    IdempotentCall.Optional(person, "createListing", idempotencyKey, new { draft, stock }),
                    () => CreateAsync(transaction, person, draft, stock, cancellationToken),
                    result => result as CreateListingResult.Created,
                    created => created,
                    () => new CreateListingResult.BadKey(IsReused: true),
                    cancellationToken),
                cancellationToken);
    }

    /// <summary>In the caller's transaction.</summary>
    internal static async Task<CreateListingResult> CreateAsync(
        Transaction transaction, PersonId person, NewListing draft, IReadOnlyList<int> stock, CancellationToken cancellationToken)
    {
        if (!await ShopStaff.MayAsync(transaction, draft.Shop, person, ShopPermission.ManageListings, cancellationToken))
        {
            return transaction.Refuse(new CreateListingResult.NotStaff());
        }
        var (prepared, fault) = await ListingPreparation.PrepareAsync(transaction, person, draft, shown: [], cancellationToken);
        if (fault is not null)
        {
            return transaction.Refuse(new CreateListingResult.Faulty(fault));
        }
        var created = await ListingWriter.WriteAsync(transaction, prepared, person, cancellationToken);
        for (var i = 0; i < stock.Count; i++)
        {
            await FirstStock.PutAsync(transaction, person, created.Skus[i], stock[i], cancellationToken);
        }
        return new CreateListingResult.Created(created);
    }
}
