using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

/// <summary>Tells authors how their notes get on.</summary>
internal sealed class NoteStatusTail(Broadcast<NoteStatusChanged> broadcast) : IEventTail
{
    public void OnEvent(StoredEvent stored)
    {
        if (stored.Payload is NoteStatusChanged changed)
        {
            broadcast.Publish(changed);
        }
    }
}

internal static class NoteSubscription
{
    public static IServiceCollection AddNoteSubscription(this IServiceCollection services)
    {
        services.AddSingleton<Broadcast<NoteStatusChanged>>();
        services.AddSingleton<IEventTail, NoteStatusTail>();
        return services;
    }

    public static void Add(SchemaBuilder builder) => builder.Subscription.Stream<NoteView>(
        "noteStatusChanged", "Note!", "Your own notes, each time one is published, refused, removed or starts to be processed.",
        (_, context, cancellationToken) => Subscribe(context, cancellationToken));

    private static IAsyncEnumerable<NoteView> Subscribe(GraphContext context, CancellationToken cancellationToken)
    {
        var author = context.Viewer().Person ?? throw new GraphQLException("Sign in first.", ErrorCode.Unauthenticated);
        var changes = context.Service<Broadcast<NoteStatusChanged>>().Listen(changed => changed.Author == author, cancellationToken);
        return ReadAsync(changes, context, cancellationToken);
    }

    private static async IAsyncEnumerable<NoteView> ReadAsync(
        IAsyncEnumerable<NoteStatusChanged> changes, GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var changed in changes.WithCancellation(cancellationToken))
        {
            var notes = await NoteLoaders.ChangedNotesAsync([changed.Note], context, cancellationToken);
            if (notes.TryGetValue(changed.Note, out var note))
            {
                yield return note;
            }
        }
    }
}
