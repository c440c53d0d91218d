using System.ComponentModel;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

public sealed record SaveAddressInput(
    [property: Description("An address of yours to change; without it, a new one is added.")] GlobalId? AddressId,
    [property: Description("Where parcels go.")] AddressInput Address,
    [property: Description("Make it the one that is suggested first; your first address is in any case.")] bool? MakeDefault,
    [property: Description("The same key with the same input adds one address, however often it is sent.")] string? IdempotencyKey);

public sealed record AddressIdInput([property: Description("An address of yours.")] GlobalId AddressId);

public sealed record AddressPayload(PersonId? Person, SavedAddressId? Id, IReadOnlyList<UserError> UserErrors) : IPayload<AddressPayload>
{
    public static AddressPayload Refused(UserError error) => new(null, null, [error]);
}

/// <summary>The viewer's addresses; nobody else ever sees them.</summary>
internal static class AddressSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<Viewer> viewer)
    {
        builder.Object<SavedAddress>("SavedAddress", "An address in your address book.").Guard((saved, context) => context.Viewer().Is(saved.Person))
            .Field("id", "ID!", "The address's id.", saved => GlobalIds.Encode(saved.Id))
            .Field("address", "Address!", "Where parcels go.", saved => saved.Address)
            .Field("isDefault", "Boolean!", "It is suggested first.", saved => saved.IsDefault);
        viewer.Many<PersonId, SavedAddress>("addresses", "[SavedAddress!]!", "Your addresses, the default first; at most 20.", view => view.Person!.Value, LoadAsync);
        builder.Input<SaveAddressInput>("An address for your address book.");
        builder.Input<AddressIdInput>("Which address.");
        builder.Payload<AddressPayload>("Your addresses.")
            .Field("id", "ID", "The saved address's id.", payload => payload.Id is { } id ? GlobalIds.Encode(id) : (GlobalId?)null)
            .Many<PersonId, SavedAddress>("addresses", "[SavedAddress!]!", "All of your addresses now.", payload => payload.Person ?? default, LoadAsync);
        builder.Mutate<SaveAddressInput, AddressPayload>("saveAddress", "Adds or changes an address of yours.", "orders:write", SaveAsync);
        builder.Mutate<AddressIdInput, AddressPayload>("deleteAddress", "Deletes an address of yours; orders keep their copy.", "orders:write", DeleteAsync);
    }

    private static async ValueTask<ILookup<PersonId, SavedAddress>> LoadAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken)
    {
        if (context.Viewer().Person is not { } viewer || !people.Contains(viewer))
        {
            return Array.Empty<SavedAddress>().ToLookup(saved => saved.Person);
        }
        return (await context.Service<AddressBook>().OfAsync(viewer, cancellationToken)).ToLookup(saved => saved.Person);
    }

    private static async Task<AddressPayload> SaveAsync(SaveAddressInput input, MutationCall call, CancellationToken cancellationToken)
    {
        SavedAddressId? id = null;
        if (input.AddressId is { } given)
        {
            if (!GlobalIds.TryDecode<SavedAddressId>(given, out var decoded))
            {
                return AddressPayload.Refused(InvalidInput.NotFound("addressId", "address of yours"));
            }
            id = decoded;
        }
        var result = await call.Service<AddressBook>().SaveAsync(
            call.Person, id, OrdersMutations.ToAddress(input.Address), input.MakeDefault ?? false, input.IdempotencyKey, cancellationToken);
        return Answer(result, call.Person);
    }

    private static async Task<AddressPayload> DeleteAsync(AddressIdInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<SavedAddressId>(input.AddressId, out var id)
            ? Answer(await call.Service<AddressBook>().DeleteAsync(call.Person, id, cancellationToken), call.Person)
            : AddressPayload.Refused(InvalidInput.NotFound("addressId", "address of yours"));

    private static AddressPayload Answer(AddressResult result, PersonId person) => result switch
    {
        AddressResult.Done done => new AddressPayload(person, done.Id, []),
        AddressResult.Faulty faulty => AddressPayload.Refused(new InvalidInput("This part of the address is missing or too long.", ["address", faulty.Field])),
        AddressResult.TooMany many => AddressPayload.Refused(new LimitReached($"An address book holds {many.Max} addresses.", many.Max)),
        AddressResult.BadKey { IsReused: true } => AddressPayload.Refused(InvalidInput.KeyReused()),
        AddressResult.BadKey => AddressPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
        _ => AddressPayload.Refused(InvalidInput.NotFound("addressId", "address of yours")),
    };
}
