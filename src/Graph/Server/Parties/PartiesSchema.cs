using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Parties;

/// <summary>People, who is asking, and what they may do.</summary>
internal static class PartiesSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<PersonView> person, ObjectBuilder<Viewer> viewer)
    {
        nodes.Add<PersonId, PersonView>(LoadPeopleAsync);
        person.Implements("Node")
            .Field("id", "ID!", "The person's id.", view => GlobalIds.Encode(view.Id))
            .Field("handle", "String!", "The unique name in addresses and mentions: a-z, digits, underscores.", view => view.Handle)
            .Field("displayName", "String!", "The name people read.", view => view.DisplayName)
            .Field("bio", "String", "A few words about themselves.", view => view.Bio);
        AddGrants(builder);
        viewer.One<PersonId, PersonView>("person", "Person!", "Your public face.", view => view.Person, LoadPeopleAsync)
            .Field("grants", "[Grant!]!", "Your roles.", view => view.Grants);
        builder.Query.Root<Viewer?>(
            "viewer", "Viewer", "Who you are; null when you are not signed in.",
            (_, context, _) => ValueTask.FromResult(context.Viewer() is { IsSignedIn: true } signedIn ? signedIn : null));
        builder.Query.Root<PersonView?>(
            "person", "Person", "A person by handle.",
            async (args, context, cancellationToken) => await context.Service<PersonReader>().ByHandleAsync(args.Get<string>("handle"), cancellationToken),
            args => args.Add("handle", "String!", "The handle, without @."));
        SessionMutations.Add(builder);
    }

    public static async ValueTask<IReadOnlyDictionary<PersonId, PersonView>> LoadPeopleAsync(
        IReadOnlyList<PersonId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PersonReader>().ByIdsAsync(ids, cancellationToken);

    private static void AddGrants(SchemaBuilder builder) => builder.Object<Grant>("Grant", "A role you hold.").Public()
        .Field("role", "String!", "READER, CREATOR, MERCHANT_STAFF, BRAND_STAFF, MODERATOR or OPERATOR.", grant => RoleName(grant.Role))
        .Field("scope", "String", "The global id of the shop or brand the role is for; null for the whole platform.", ScopeId)
        .Field("duty", "ShopRole", "For a shop's staff: what they do there.", grant => grant.Duty is { } duty ? Enum.Parse<ShopRole>(duty) : (ShopRole?)null)
        .Field("until", "DateTime", "When it ends; null when it does not.", grant => grant.Until);

    private static string? ScopeId(Grant grant) => grant.Scope is not { } scope ? null : grant.Role switch
    {
        Role.MerchantStaff => GlobalIds.Encode(ShopId.From(scope)).Value,
        Role.BrandStaff => GlobalIds.Encode(BrandId.From(scope)).Value,
        _ => null,
    };

    private static string RoleName(Role role) => role switch
    {
        Role.Reader => "READER",
        Role.Creator => "CREATOR",
        Role.MerchantStaff => "MERCHANT_STAFF",
        Role.BrandStaff => "BRAND_STAFF",
        Role.Moderator => "MODERATOR",
        Role.Operator => "OPERATOR",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
