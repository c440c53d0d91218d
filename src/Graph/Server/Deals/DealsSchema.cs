using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

/// <summary>Brands, briefs and placements. The types are public because their loaders are not: see <see cref="DealsLoaders"/>.</summary>
internal static class DealsSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<PersonView> person, ObjectBuilder<Viewer> viewer)
    {
        nodes.Add<BrandId, BrandView>(DealsLoaders.BrandsAsync);
        nodes.Add<BriefId, BriefView>(DealsLoaders.BriefsAsync);
        nodes.Add<PlacementId, PlacementView>(DealsLoaders.PlacementsAsync);
        builder.Enum<PlacementState>("Where a placement stands, from the invitation to its settlement or one of three ends without payment.");
        AddBrand(builder);
        AddBrief(builder);
        AddPlacement(builder);
        AddQueries(builder);
        person.One<PersonId, Money>(
            "askingPrice", "Money!", "What a placement with this person costs about: a guide that grows with the followers.",
            view => view.Id, DealsLoaders.AskingPricesAsync);
        viewer.Connection<PersonId, PlacementView>(
                "placements", "Placement", "Placements on whose side you are: your own as a creator, those of brands you are staff of. Newest first.",
                view => view.Person!.Value, DealsLoaders.PlacementsOfViewerAsync)
            .Connection<PersonId, BrandView>(
                "brands", "Brand", "Brands you are staff of, newest first.", view => view.Person!.Value, DealsLoaders.BrandsOfViewerAsync);
        DealsMutations.Add(builder);
        builder.Subscription.Stream<PlacementView>(
            "placementChanged", "Placement!", "A placement of yours, on either side, took a step.", PlacementStream.Subscribe);
    }

    private static void AddBrand(SchemaBuilder builder) => builder
        .Object<BrandView>("Brand", "A company that pays creators. Only its staff, operators and the creators it invited see it.").Public().Implements("Node")
        .Field("id", "ID!", "The brand's id.", view => GlobalIds.Encode(view.Id))
        .Field("name", "String!", "The name that paid notes show.", view => view.Name)
        .Field("approved", "Boolean!", "True when the platform has found that the brand is who it says; before that it can do nothing.", view => view.IsApproved)
        .One<BrandId, Money>(
            "escrow", "Money!", "What the brand has deposited and not yet promised to a placement. For its staff and operators.", view => view.Id, DealsLoaders.EscrowAsync)
        .Many<BrandId, Money>(
            "escrows", "[Money!]!", "The same in every currency it has deposited in. For its staff and operators.", view => view.Id, DealsLoaders.EscrowsAsync)
        .Connection<BrandId, BriefView>("briefs", "Brief", "Its briefs, newest first. For its staff and operators.", view => view.Id, DealsLoaders.BriefsOfAsync);

    private static void AddBrief(SchemaBuilder builder) => builder
        .Object<BriefView>("Brief", "What a brand wants told. Only its staff, operators and the creators it invited see it.").Public().Implements("Node")
        .Field("id", "ID!", "The brief's id.", view => GlobalIds.Encode(view.Id))
        .One<BrandId, BrandView>("brand", "Brand!", "The brand that asks.", view => view.Brand, DealsLoaders.BrandsAsync)
        .Field("title", "String!", "A short name.", view => view.Title)
        .Field("goal", "String!", "What the note should achieve.", view => view.Goal)
        .Field("mustSay", "[String!]!", "Facts that have to be in the note.", view => view.MustSay)
        .Field("forbidden", "[String!]!", "What must not be in the note; never the disclosure.", view => view.Forbidden)
        .Connection<BriefId, PlacementView>(
            "placements", "Placement", "Its placements, newest first; a creator sees only their own.", view => view.Id, DealsLoaders.PlacementsOfAsync);

    private static void AddPlacement(SchemaBuilder builder)
    {
        builder.Object<PlacementView>("Placement", "A paid note of a creator for a brand. Only the two sides and operators see it.").Public().Implements("Node")
            .Field("id", "ID!", "The placement's id.", view => GlobalIds.Encode(view.Id))
            .One<BriefId, BriefView>("brief", "Brief!", "What it is about.", view => view.Brief, DealsLoaders.BriefsAsync)
            .One<PersonId, PersonView>("creator", "Person!", "Who was invited.", view => view.Creator, PartiesSchema.LoadPeopleAsync)
            .Field("price", "Money!", "What the brand pays; the creator receives it less the platform's fee of 10 %.", view => view.Price)
            .Field("state", "PlacementState!", "Where it stands.", view => view.State)
            .Field("expiresAt", "DateTime", "When the invitation ends by itself; null once it was answered.", ExpiresAt)
            .One<NoteId, NoteView>(
                "draft", "Note", "What the creator handed in, until it is published; nobody else can see it.", view => IsPublished(view) ? null : view.Note, NoteLoaders.NotesAsync)
            .One<NoteId, NoteView>("note", "Note", "The published note.", view => IsPublished(view) ? view.Note : null, NoteLoaders.NotesAsync)
            .Field("contractHash", "String", "SHA-256 of the contract's text as hexadecimal digits; null before acceptance.", view => view.ContractHash)
            .Field("contract", "String", "What both sides agreed to, as canonical JSON (RFC 8785): hash its UTF-8 bytes to check it.", view => view.Contract)
            .One<PlacementId, PlacementMetrics>(
                "metrics", "PlacementMetrics", "What the note brought: until now while it is published, frozen once it is settled; null before.",
                view => IsPublished(view) ? view.Id : null, DealsLoaders.CountsAsync)
            .Field("metricsHash", "String", "SHA-256 of the counts that were frozen at settlement; null before.", view => view.MetricsHash)
            .Many<PlacementId, RevisionRequestView>("revisions", "[RevisionRequest!]!", "What the brand said is wrong, round by round.", view => view.Id, DealsLoaders.RevisionsAsync)
            .Many<PlacementId, PlacementMoveView>("history", "[PlacementMove!]!", "Every step, oldest first.", view => view.Id, DealsLoaders.MovesAsync);
        builder.Object<PlacementMetrics>("PlacementMetrics", "What a placement's note brought.").Public()
            .Field("rawReads", "Int!", "Times it was opened, by anyone.", metrics => metrics.RawReads)
            .Field("filteredReads", "Int!", "People who opened it, each once, without the two sides and without programs.", metrics => metrics.FilteredReads)
            .Field("orders", "Int!", "Paid orders with something that was bought through it.", metrics => metrics.Orders);
        builder.Object<RevisionRequestView>("RevisionRequest", "A round of revision: facts that are wrong in the draft.").Public()
            .Field("round", "Int!", "1 or 2.", view => view.Round)
            .Field("factualErrors", "[String!]!", "What is wrong.", view => view.FactualErrors)
            .Field("at", "DateTime!", "When it was asked.", view => view.At);
        builder.Object<PlacementMoveView>("PlacementMove", "A step of a placement.").Public()
            .Field("from", "PlacementState", "Where it stood; null for the invitation itself.", view => view.From)
            .Field("to", "PlacementState!", "Where it went.", view => view.To)
            .One<PersonId, PersonView>("by", "Person", "Who did it; null when the clock did.", view => view.By, PartiesSchema.LoadPeopleAsync)
            .Field("at", "DateTime!", "When.", view => view.At);
    }

    private static void AddQueries(SchemaBuilder builder)
    {
        builder.Query.Root<BriefView?>(
            "brief", "Brief", "A brief; null unless you are the brand's staff, an operator or a creator it invited.",
            async (args, context, cancellationToken) => GlobalIds.TryDecode<BriefId>(args.Get<GlobalId>("id"), out var id)
                ? (await DealsLoaders.BriefsAsync([id], context, cancellationToken)).GetValueOrDefault(id)
                : null,
            args => args.Add("id", "ID!", "The brief's id."));
        builder.Query.Connection<PersonView>(
            "creators", "Person", "Creators with published notes, who published last first: for brands that look for someone.", DealsLoaders.CreatorsAsync,
            args => args.Add("topic", "String", "Only who published in this topic.").Add("maxPrice", "Long", "Only whose asking price is not above this, in fen."));
    }

    private static DateTimeOffset? ExpiresAt(PlacementView view) =>
        view.State is PlacementState.Invited or PlacementState.Expired ? view.ExpiresAt : null;

    private static bool IsPublished(PlacementView view) => view.State is PlacementState.Published or PlacementState.Settled;
}
