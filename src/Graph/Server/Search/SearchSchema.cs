using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Search;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Search;

/// <summary>Search over notes, listings, people and topics.</summary>
internal static class SearchSchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Union("SearchResult", "Something that was found.", "Note", "Listing", "Person", "Topic");
        builder.Query.Connection<object>(
            "search", "SearchResult", "Finds notes, listings, people and topics by words, the best first. Chinese and Latin text alike; words may be unfinished.",
            FindAsync, args => args.Add("query", "String!", "The words; only the first 200 characters count."), connectionName: "Search");
    }

    private static async ValueTask<Page<object>> FindAsync(PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        SearchPosition? after = null;
        if (page.After is { } text)
        {
            after = SearchPosition.TryDecode(text, out var position)
                ? position
                : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
        }
        var slice = await context.Service<SearchReader>().FindAsync(
            context.Viewer().Person, args.Get<string>("query"), page.First, after, cancellationToken);
        var found = await LoadAsync(slice.Items, context, cancellationToken);
        return new Page<object>(
            [.. slice.Items.Where(hit => found.ContainsKey(hit.Id)).Select(hit => new Edge<object>(hit.Position.Encode(), found[hit.Id]))],
            slice.HasMore,
            page.After is not null);
    }

    /// <summary>One statement for each kind among the hits.</summary>
    private static async Task<Dictionary<Guid, object>> LoadAsync(IReadOnlyList<SearchHit> hits, GraphContext context, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, object>();
        foreach (var kind in hits.GroupBy(hit => hit.Kind, hit => hit.Id))
        {
            List<Guid> ids = [.. kind];
            switch (kind.Key)
            {
                case SearchKind.Note:
                    Take(await NoteLoaders.NotesAsync(ids.ConvertAll(NoteId.From), context, cancellationToken), note => note.Value);
                    break;
                case SearchKind.Listing:
                    Take(await CatalogLoaders.ListingsAsync(ids.ConvertAll(ListingId.From), context, cancellationToken), listing => listing.Value);
                    break;
                case SearchKind.Person:
                    Take(await PartiesSchema.LoadPeopleAsync(ids.ConvertAll(PersonId.From), context, cancellationToken), person => person.Value);
                    break;
                case SearchKind.Topic:
                    Take(await NoteLoaders.TopicsAsync(ids.ConvertAll(TopicId.From), context, cancellationToken), topic => topic.Value);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown kind {kind.Key}.");
            }
        }
        return found;

        void Take<TKey, TView>(IReadOnlyDictionary<TKey, TView> views, Func<TKey, Guid> id)
            where TView : class
        {
            foreach (var (key, view) in views)
            {
                found[id(key)] = view;
            }
        }
    }
}
