using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

/// <summary>What brands and creators do.</summary>
internal static class DealsMutations
{
    private const string Scope = "placements:write";

    public static void Add(SchemaBuilder builder)
    {
        AddTypes(builder);
        builder.Mutate<RegisterBrandInput, BrandPayload>(
            "registerBrand", "Opens a brand, whose staff you become. In the sandbox it is approved at once; otherwise an operator looks at it.", Scope, RegisterAsync);
        builder.Mutate<BrandIdInput, BrandPayload>("approveBrand", "Finds that a brand is who it says. For operators.", Scope, ApproveAsync);
        EscrowMutation.Add(builder, Scope);
        builder.Mutate<CreateBriefInput, BriefPayload>(
            "createBrief", "Writes down what a brand wants told. Refused when it asks to hide that the note is paid for. For the brand's staff.", Scope, CreateBriefAsync);
        builder.Mutate<InviteInput, PlacementPayload>(
            "inviteCreator", "Offers a creator a price and reserves it in the brand's escrow. Ends by itself after seven days. For the brand's staff.", Scope, InviteAsync);
        Step<AcceptInvitation>(builder, "acceptInvitation", "Takes an invitation; what was agreed is frozen and hashed. For the creator.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
        Step<DeclineInvitation>(builder, "declineInvitation", "Refuses an invitation; the reserve returns to the brand. For the creator.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
        Step<CancelPlacement>(builder, "cancelPlacement", "Withdraws before a draft was handed in; the reserve returns. For the brand's staff.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
        Step<ApproveDraft>(builder, "approveDraft", "Finds the draft right. For the brand's staff.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
        builder.Mutate<SubmitDraftInput, PlacementPayload>(
            "submitDraft", "Hands in a draft: a note that only you and the brand see, disclosed as a paid partnership. For the creator.", Scope, SubmitAsync);
        builder.Mutate<AskRevisionInput, PlacementPayload>(
            "askRevision", "Names facts that are wrong in the draft; at most two rounds. For the brand's staff.", Scope,
            async (input, call, cancellationToken) => GlobalIds.TryDecode<PlacementId>(input.PlacementId, out var id)
                ? PlacementPayload.Of(await call.Service<AskRevision>().ExecuteAsync(call.Person, id, input.FactualErrors, cancellationToken))
                : PlacementPayload.Of(new PlacementResult.NotFound()));
        Step<PublishPlacement>(
            builder, "publishPlacement", "Shows the approved draft to everyone, as a paid partnership that names the brand. For both sides.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
        Step<SettlePlacement>(
            builder, "settlePlacement", "Freezes what the note brought and pays the creator, less the platform's fee of 10 %. For both sides.", (use, c, id, t) => use.ExecuteAsync(c, id, t));
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Input<RegisterBrandInput>("A new brand.");
        builder.Input<BrandIdInput>("A brand.");
        builder.Input<CreateBriefInput>("A new brief.");
        builder.Input<InviteInput>("An offer to a creator.");
        builder.Input<PlacementIdInput>("A placement.");
        builder.Input<SubmitDraftInput>("A draft for a placement.");
        builder.Input<AskRevisionInput>("Facts that are wrong in a draft.");
        builder.Payload<BrandPayload>("A brand that was changed.")
            .One<BrandId, BrandView>("brand", "Brand", "The brand.", payload => payload.Brand, DealsLoaders.BrandsAsync);
        builder.Payload<BriefPayload>("A brief that was written.")
            .One<BriefId, BriefView>("brief", "Brief", "The brief.", payload => payload.Brief, DealsLoaders.BriefsAsync);
        builder.Payload<PlacementPayload>("A placement that took a step.")
            .One<PlacementId, PlacementView>("placement", "Placement", "The placement as it stands now.", payload => payload.Placement, DealsLoaders.PlacementsAsync);
    }

    private static void Step<TUseCase>(
        SchemaBuilder builder, string name, string description, Func<TUseCase, PersonId, PlacementId, CancellationToken, Task<PlacementResult>> run)
        where TUseCase : notnull => builder.Mutate<PlacementIdInput, PlacementPayload>(
        name, description, Scope,
        async (input, call, cancellationToken) => GlobalIds.TryDecode<PlacementId>(input.PlacementId, out var id)
            ? PlacementPayload.Of(await run(call.Service<TUseCase>(), call.Person, id, cancellationToken))
            : PlacementPayload.Of(new PlacementResult.NotFound()));

    private static async Task<BrandPayload> RegisterAsync(RegisterBrandInput input, MutationCall call, CancellationToken cancellationToken) =>
        await call.Service<RegisterBrand>().ExecuteAsync(call.Person, input.Name, cancellationToken) switch
        {
            RegisterBrandResult.Registered registered => new BrandPayload(registered.Brand, []),
            RegisterBrandResult.Invalid invalid => BrandPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            var other => throw new InvalidOperationException($"Unknown result {other}."),
        };

    private static async Task<BrandPayload> ApproveAsync(BrandIdInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!call.Viewer.Has(Role.Operator))
        {
            return BrandPayload.Refused(new NotAllowed("Only operators approve brands."));
        }
        return GlobalIds.TryDecode<BrandId>(input.BrandId, out var brand)
            && await call.Service<ApproveBrand>().ExecuteAsync(call.Person, brand, cancellationToken)
            ? new BrandPayload(brand, [])
            : BrandPayload.Refused(InvalidInput.NotFound("brandId", "brand"));
    }

    private static async Task<BriefPayload> CreateBriefAsync(CreateBriefInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<BrandId>(input.BrandId, out var brand))
        {
            return BriefPayload.Refused(InvalidInput.NotFound("brandId", "brand"));
        }
        var draft = new BriefDraft(input.Title, input.Goal, input.MustSay ?? [], input.Forbidden ?? []);
        return await call.Service<CreateBrief>().ExecuteAsync(call.Person, brand, draft, cancellationToken) switch
        {
            CreateBriefResult.Created created => new BriefPayload(created.Brief, []),
            CreateBriefResult.NotFound => BriefPayload.Refused(InvalidInput.NotFound("brandId", "brand")),
            CreateBriefResult.NotApproved => BriefPayload.Refused(new NotAllowed("The brand is not approved yet.", Policy: "brand-approval")),
            CreateBriefResult.Forbidden forbidden => BriefPayload.Refused(
                new NotAllowed(forbidden.Finding.Message, forbidden.Finding.Rule + ": " + forbidden.Finding.Citation)),
            CreateBriefResult.Invalid invalid => BriefPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            var other => throw new InvalidOperationException($"Unknown result {other}."),
        };
    }

    private static async Task<PlacementPayload> InviteAsync(InviteInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<BriefId>(input.BriefId, out var brief))
        {
            return PlacementPayload.Refused(InvalidInput.NotFound("briefId", "brief"));
        }
        if (!GlobalIds.TryDecode<PersonId>(input.CreatorId, out var creator))
        {
            return PlacementPayload.Refused(InvalidInput.NotFound("creatorId", "creator"));
        }
        if (input.IdempotencyKey.Length is 0 or > 200)
        {
            return PlacementPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters."));
        }
        var invitation = new Invitation(brief, creator, new Money(input.PriceMinor, input.Currency));
        var result = await call.Service<InviteCreator>().ExecuteAsync(call.Person, invitation, input.IdempotencyKey, cancellationToken);
        return result is PlacementResult.NotFound
            ? PlacementPayload.Refused(InvalidInput.NotFound("briefId", "brief"))
            : PlacementPayload.Of(result);
    }

    private static async Task<PlacementPayload> SubmitAsync(SubmitDraftInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<PlacementId>(input.PlacementId, out var placement))
        {
            return PlacementPayload.Of(new PlacementResult.NotFound());
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds, out var images))
        {
            return PlacementPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var (tags, problem) = NoteMutations.Tags(input.Tags);
        if (problem is not null)
        {
            return PlacementPayload.Refused(problem);
        }
        var content = new NoteContent(input.Title, input.Body, images, input.Topics ?? [], Location: null, tags, DisclosureKind.PaidPartnership);
        return PlacementPayload.Of(await call.Service<SubmitDraft>().ExecuteAsync(call.Person, placement, content, cancellationToken));
    }
}
