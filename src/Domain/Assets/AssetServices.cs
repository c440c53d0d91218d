using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Assets;

public static class AssetServices
{
    public static IServiceCollection AddAssets(this IServiceCollection services)
    {
        services.AddSingleton<AssetReader>();
        services.AddSingleton<MediaReader>();
        services.AddSingleton<RequestUpload>();
        services.AddSingleton<ReceiveUpload>();
        services.AddSingleton<ImportPicture>();
        services.AddSingleton<IDueWork, AssetProcessor>();
        return services;
    }

    /// <summary>Keeps blobs in a folder. The host must choose a store: there is no default that would be right.</summary>
    public static IServiceCollection AddFileBlobs(this IServiceCollection services, string directory) =>
        services.AddSingleton<IBlobStore>(new FileBlobStore(directory));
}
