using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Reviews;

public static class ReviewsServices
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewReader>();
        services.AddSingleton<WriteReview>();
        services.AddSingleton<ChangeReview>();
        services.AddSingleton<ReplyToReview>();
        services.AddSingleton<RemoveReview>();
        services.AddSingleton<VoteHelpful>();
        services.AddSingleton<PublishReview>();
        services.AddSingleton<IEventConsumer, ReviewRatings>();
        return services;
    }
}
