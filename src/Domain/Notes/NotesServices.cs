using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Policy;

namespace SocialCommerce.Domain.Notes;

public static class NotesServices
{
    public static IServiceCollection AddNotes(this IServiceCollection services)
    {
        services.AddSingleton<IPolicyRule<DisclosureSubject>, DisclosureRule>();
        services.AddSingleton<IEventConsumer, PictureOutcomes>();
        services.AddSingleton<PublishNote>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<EditNote>();
        services.AddSingleton<DeleteNote>();
        services.AddSingleton<HiddenNotes>();
        services.AddSingleton<Likes>();
        services.AddSingleton<Collects>();
        services.AddSingleton<CreateBoard>();
        services.AddSingleton<AddComment>();
        services.AddSingleton<NoteReader>();
        services.AddSingleton<NotePartReader>();
        services.AddSingleton<CommentReader>();
        services.AddSingleton<BoardReader>();
        return services;
    }
}
