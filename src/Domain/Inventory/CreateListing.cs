using SocialCommerce.Domain.Assets;
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
}

/// <summary>Puts something up for sale with its first units. Here and not in Catalog, because listing and stock appear together.</summary>
public sealed class CreateListing(Database database)
{
    /// <param name="stock">Units of each SKU, in the order of the draft.</param>
    public Task<CreateListingResult> ExecuteAsync(
        PersonId person, NewListing draft, IReadOnlyList<int> stock, CancellationToken cancellationToken)
    {
        var fault = ListingRules.Check(draft)
            ?? (stock.Count != draft.Skus.Count || stock.Any(units => units is < 0 or > 1_000_000)
                ? new ListingFault("skus", "Every variant has between 0 and 1,000,000 units.")
                : null);
        return fault is not null
            ? Task.FromResult<CreateListingResult>(new CreateListingResult.Faulty(fault))
            : database.WriteAsync(transaction => CreateAsync(transaction, person, draft, stock, cancellationToken), cancellationToken);
    }

    private static async Task<CreateListingResult> CreateAsync(
        Transaction transaction, PersonId person, NewListing draft, IReadOnlyList<int> stock, CancellationToken cancellationToken)
    {
        if (!await ShopStaff.MayAsync(transaction, draft.Shop, person, ShopPermission.ManageListings, cancellationToken))
        {
            return transaction.Refuse(new CreateListingResult.NotStaff());
        }
        var images = await AssetReader.HoldAsync(transaction, draft.Images, cancellationToken);
        if (draft.Images.Any(id => images.GetValueOrDefault(id) is not { State: AssetState.Ready } image || image.Owner != person))
        {
            return transaction.Refuse(new CreateListingResult.Faulty(new ListingFault("uploadIds", "Every picture is an upload of yours that is ready.")));
        }
        var created = await ListingWriter.WriteAsync(transaction, draft, person, cancellationToken);
        for (var i = 0; i < stock.Count; i++)
        {
            await Stock.TryAddAsync(transaction, created.Skus[i], stock[i], cancellationToken);
            if (stock[i] > 0)
            {
                var first = new StockChange(created.Skus[i], Pool: null, stock[i], StockReason.Receive, Note: null);
                await StockBook.WriteAsync(transaction, person, first, toPool: null, cancellationToken);
            }
        }
        return new CreateListingResult.Created(created);
    }
}
