using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

public sealed record InviteStaffInput(
    [property: Description("A shop whose staff you manage.")] GlobalId ShopId,
    [property: Description("The person's handle, without @.")] string Handle,
    [property: Description("What they do there; OWNER cannot be given.")] ShopRole Role);

public sealed record RemoveStaffInput(
    [property: Description("The shop.")] GlobalId ShopId,
    [property: Description("Who no longer works there; yourself to leave.")] GlobalId PersonId);

/// <summary>Who works for a shop, for those who decide about it.</summary>
internal static class StaffSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ShopView> shop)
    {
        builder.Enum<ShopPermission>("One thing that staff of a shop may do.");
        builder.Enum<ShopRole>("What a member of a shop's staff does there; each role is a set of permissions.");
        // Reached only through Shop.staff, whose loader answers those who manage the staff.
        builder.Object<ShopMember>("ShopMember", "Someone who works for a shop.").Public()
            .One<PersonId, PersonView>("person", "Person!", "Who it is.", member => member.Person, PartiesSchema.LoadPeopleAsync)
            .Field("role", "ShopRole!", "What they do there.", member => member.Role)
            .Field("permissions", "[ShopPermission!]!", "What they may do.", member => ShopRoles.Of(member.Role))
            .Field("since", "DateTime!", "Since when they have this role.", member => member.Since);
        shop.Many<ShopId, ShopMember>(
            "staff", "[ShopMember!]!", "Who works here; empty for anybody who does not manage the staff.", view => view.Id, StaffAsync)
            .Field(
                "viewerPermissions", "[ShopPermission!]!", "What you may do here.",
                (view, _, context) => Enum.GetValues<ShopPermission>().Where(permission => context.Viewer().May(view.Id, permission)).ToList());
        builder.Input<InviteStaffInput>("A role for someone.");
        builder.Input<RemoveStaffInput>("The end of a role.");
        builder.Mutate<InviteStaffInput, ShopPayload>(
            "inviteStaff", "Gives someone a role in the shop, at once; again with another role changes it. For who manages the staff.", TokenScope.All, InviteAsync);
        builder.Mutate<RemoveStaffInput, ShopPayload>(
            "removeStaff", "Ends someone's role in the shop. For who manages the staff, and for everyone about themselves.", TokenScope.All, RemoveAsync);
    }

    private static async ValueTask<ILookup<ShopId, ShopMember>> StaffAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken) => await context.Service<StaffReader>().ByShopsAsync(
        [.. shops.Where(shop => context.Viewer().May(shop, ShopPermission.ManageStaff))], cancellationToken);

    private static async Task<ShopPayload> InviteAsync(InviteStaffInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop)
            ? Answer(shop, await call.Service<ManageStaff>().InviteAsync(call.Person, shop, input.Handle, input.Role, cancellationToken), "handle")
            : ShopPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));

    private static async Task<ShopPayload> RemoveAsync(RemoveStaffInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return ShopPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        return GlobalIds.TryDecode<PersonId>(input.PersonId, out var person)
            ? Answer(shop, await call.Service<ManageStaff>().RemoveAsync(call.Person, shop, person, cancellationToken), "personId")
            : ShopPayload.Refused(InvalidInput.NotFound("personId", "member of the staff"));
    }

    private static ShopPayload Answer(ShopId shop, StaffResult result, string field) => result switch
    {
        StaffResult.Done => new ShopPayload(shop, []),
        StaffResult.NotYours => ShopPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
        StaffResult.NoSuchPerson => ShopPayload.Refused(InvalidInput.NotFound(field, "person")),
        StaffResult.OwnerStays => ShopPayload.Refused(new NotAllowed("A shop has one owner, who keeps that role.", Code: "OWNER_STAYS", Field: [field])),
        StaffResult.TooMany many => ShopPayload.Refused(new LimitReached($"At most {many.Max} people work for a shop.", many.Max)),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}
