using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

/// <summary>What a note states about commercial interest.</summary>
public sealed record DisclosureView(DisclosureKind Kind, string? Sponsor);

/// <summary>Notes, their versions, tags and topics. Who may see a note is decided in the statements that read notes.</summary>
internal static class NotesSchema
{
    public static void Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<PersonView> person, ObjectBuilder<Viewer> viewer, ObjectBuilder<ListingView> listing,
        ObjectBuilder<NoteView> note)
    {
        nodes.Add<NoteId, NoteView>(NoteLoaders.NotesAsync);
        builder.Enum<NoteStatus>("Where a note is on its way.");
        AddNote(note);
        AddParts(builder);
        person.Connection<PersonId, NoteView>("notes", "Note", "The person's published notes, newest first.", view => view.Id, NoteLoaders.OfAuthorsAsync);
        listing.Connection<ListingId, NoteView>("notes", "Note", "Published notes that show it, newest first.", view => view.Id, NoteLoaders.OfListingsAsync);
        viewer.Connection<PersonId, NoteView>("drafts", "Note", "Your unfinished notes, last changed first; only you see them.", view => view.Person!.Value, DraftsAsync);
        builder.Query.One<GlobalId, NoteView>(
            "note", "Note", "A note by its id; null when there is none that you may see.",
            (args, _) => args.Get<GlobalId>("id"), NoteLoaders.ByGlobalIdsAsync, args => args.Add("id", "ID!", "The note's id."));
        builder.Query.Root<NoteView?>(
            "noteBySlug", "Note", "A note by the last part of its share link.",
            async (args, context, cancellationToken) =>
                await context.Service<NoteReader>().BySlugAsync(context.Viewer(), args.Get<string>("slug"), cancellationToken),
            args => args.Add("slug", "String!", "The last part of the link."));
        TopicSchema.Add(builder, nodes);
        CommentSchema.Add(builder, nodes);
        BoardSchema.Add(builder, nodes, viewer);
        NoteMutations.Add(builder);
        NoteSubscription.Add(builder);
    }

    private static void AddNote(ObjectBuilder<NoteView> type) => type.Implements("Node")
        .Field("id", "ID!", "The note's id.", note => GlobalIds.Encode(note.Id))
        .Field("status", "NoteStatus!", "Where the note is on its way.", note => note.Status)
        .Field("version", "Int!", "The current version's number, from 1.", note => note.Version)
        .Connection<NoteId, NoteVersionView>("versions", "NoteVersion", "All versions, latest first, for the author and reviewers; the current one for others.", note => note.Id, NoteLoaders.VersionsAsync)
        .One<PersonId, PersonView>("author", "Person!", "Who wrote it.", note => note.Author, PartiesSchema.LoadPeopleAsync)
        .Field("title", "String!", "The title.", note => note.Title)
        .Field("body", "String!", "The text.", note => note.Body)
        .Many<IdList<TopicId>, TopicView>("topics", "[Topic!]!", "Its topics, in the author's order.", note => new IdList<TopicId>(note.Topics), NoteLoaders.TopicListsAsync)
        .Many<IdList<PersonId>, PersonView>("mentions", "[Person!]!", "People mentioned with @ in the text.", note => new IdList<PersonId>(note.Mentions), NoteLoaders.PeopleListsAsync)
        .Field("location", "String", "Where it was, in the author's words.", note => note.Location)
        .Field("publishedAt", "DateTime", "When it became visible to everyone.", note => note.PublishedAt)
        .One<AssetId, AssetView>("cover", "Image", "The first picture; null until it is ready.", note => note.Images.Count == 0 ? null : note.Images[0], ImageSchema.OneAsync)
        .Many<IdList<AssetId>, AssetView>("images", "[Image!]!", "The pictures that are ready, in order.", note => new IdList<AssetId>(note.Images), ImageSchema.ManyAsync)
        .Many<NoteId, TagView>("tags", "[ProductTag!]!", "Products shown on the pictures.", note => note.Id, NoteLoaders.TagsAsync)
        .Field("disclosure", "Disclosure!", "The author's commercial interest, in the platform's words.", note => new DisclosureView(note.Disclosure, note.Sponsor))
        .Field("likeCount", "Int!", "How many people like it.", note => note.Likes)
        .Field("collectCount", "Int!", "How many people keep it in a board.", note => note.Collects)
        .Field("commentCount", "Int!", "How many comments and replies it has.", note => note.Comments)
        .One<NoteId, bool>("viewerHasLiked", "Boolean!", "Whether you like it; false when you are not signed in.", note => note.Id, NoteLoaders.HasLikedAsync)
        .One<NoteId, bool>("viewerHasCollected", "Boolean!", "Whether you keep it; false when you are not signed in.", note => note.Id, NoteLoaders.HasCollectedAsync)
        .Connection<NoteId, CommentView>("comments", "Comment", "Comments directly on the note, newest first.", note => note.Id, CommentSchema.OfNotesAsync)
        .Field("viewerCanEdit", "Boolean!", "Whether you may edit and remove it.", (note, _, context) => context.Viewer().Is(note.Author))
        .Field("shareUrl", "URL!", "A short link to share.", (note, _, context) => context.AbsoluteUrl("/n/" + note.Slug))
        .Field("refusal", "String", "For the author: why a picture could not be used, when the note went back to the drafts.", (note, _, context) =>
            context.Viewer().Is(note.Author) ? note.Refusal : null);

    private static void AddParts(SchemaBuilder builder)
    {
        builder.Object<DisclosureView>("Disclosure", "A commercial interest and the sentence that says so.").Public()
            .Field("kind", "DisclosureKind!", "The kind of interest.", disclosure => disclosure.Kind)
            .Field(
                "text", "String!", "The sentence to show with the note; empty for NONE. Fixed by the platform.",
                (disclosure, args) => DisclosureText.For(disclosure.Kind, disclosure.Sponsor, Locales.IsChinese(args)), Locales.Add)
            .Field("sponsor", "String", "Who paid or gave.", disclosure => disclosure.Sponsor);
        builder.Object<NoteVersionView>("NoteVersion", "A note as it was said at one time; versions never change.").Public()
            .Field("version", "Int!", "Its number, from 1.", version => version.Version)
            .Field("title", "String!", "The title then.", version => version.Title)
            .Field("body", "String!", "The text then.", version => version.Body)
            .Field("at", "DateTime!", "When it was written.", version => version.At)
            .Field("disclosure", "Disclosure!", "What it stated about commercial interest.", version => new DisclosureView(version.Disclosure, version.Sponsor));
        builder.Object<TagView>("ProductTag", "A product at a point of a picture: x and y run from 0 to 1, from the top left corner of image number imageIndex (from 0).").Public()
            .Field("id", "ID!", "The tag's id.", tag => GlobalIds.Encode(tag.Id))
            .Field("imageIndex", "Int!", "Which picture, from 0.", tag => tag.ImageIndex)
            .Field("x", "Float!", "From the left edge, 0 to 1.", tag => tag.X)
            .Field("y", "Float!", "From the top edge, 0 to 1.", tag => tag.Y)
            .One<ListingId, ListingView>("listing", "Listing!", "What it is.", tag => tag.Listing, CatalogLoaders.ListingsAsync)
            .Field("paysCreator", "Boolean!", "Whether the author earns a commission when it is bought.", tag => tag.PaysCreator);
    }

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<NoteView>>> DraftsAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        // A viewer is one person: the guard of Viewer lets nobody look at another's.
        var slice = await context.Service<NoteReader>().DraftsAsync(people[0], page.ToKeyset(), cancellationToken);
        return new Dictionary<PersonId, Page<NoteView>> { [people[0]] = slice.ToPage(page, note => new KeysetPosition(note.UpdatedAt, note.Id.Value)) };
    }
}
