using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>What goes with a note, a reader or a listing, by the same tastes as the feed.</summary>
internal static class RelatedSchema
{
    public static void Add(ObjectBuilder<Viewer> viewer, ObjectBuilder<NoteView> note, ObjectBuilder<ListingView> listing)
    {
        note.Many<NoteId, NoteView>(
            "similar", "[Note!]!", "Notes that the same people like or that are on the same topics, the nearest first; at most 12.", view => view.Id, SimilarAsync);
        viewer.Many<PersonId, PersonView>(
            "peopleToFollow", "[Person!]!",
            "Authors of what people of your taste like, whom you do not follow yet; at most 12. Empty while you have personalisation off.",
            view => view.Person!.Value, PeopleAsync);
        listing.Many<ListingId, ListingView>(
            "buyersAlso", "[Listing!]!", "What at least three buyers of this bought as well, the most telling first; at most 12.", view => view.Id, BuyersAlsoAsync);
    }

    private static async ValueTask<ILookup<NoteId, NoteView>> SimilarAsync(IReadOnlyList<NoteId> notes, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<RelatedReader>().SimilarAsync(context.Viewer().Person, notes, cancellationToken);
        return await Load(found, NoteLoaders.NotesAsync, context, cancellationToken);
    }

    private static async ValueTask<ILookup<PersonId, PersonView>> PeopleAsync(IReadOnlyList<PersonId> readers, GraphContext context, CancellationToken cancellationToken)
    {
        var pairs = new List<(PersonId Reader, PersonId Found)>();
        foreach (var reader in readers)
        {
            // Only ever one: a viewer.
            pairs.AddRange((await context.Service<RelatedReader>().PeopleAsync(reader, cancellationToken)).Select(person => (reader, person)));
        }
        return await Load(pairs.ToLookup(pair => pair.Reader, pair => pair.Found), PartiesSchema.LoadPeopleAsync, context, cancellationToken);
    }

    private static async ValueTask<ILookup<ListingId, ListingView>> BuyersAlsoAsync(IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<RelatedReader>().BuyersAlsoAsync(listings, cancellationToken);
        return await Load(found, CatalogLoaders.ListingsAsync, context, cancellationToken);
    }

    private delegate ValueTask<IReadOnlyDictionary<TId, TView>> ByIds<TId, TView>(IReadOnlyList<TId> ids, GraphContext context, CancellationToken cancellationToken)
        where TId : notnull;

    private static async Task<ILookup<TKey, TView>> Load<TKey, TId, TView>(
        ILookup<TKey, TId> found, ByIds<TId, TView> byIds, GraphContext context, CancellationToken cancellationToken)
        where TKey : notnull
        where TId : notnull
    {
        var views = await byIds([.. found.SelectMany(group => group).Distinct()], context, cancellationToken);
        return found.SelectMany(group => group.Where(views.ContainsKey).Select(id => (group.Key, View: views[id]))).ToLookup(pair => pair.Key, pair => pair.View);
    }
}
