using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Composition;

/// <summary>One JSON object per line in production, for machines; short lines in development, for people.</summary>
internal static class PlatformLogging
{
    public static void AddPlatformLogging(this ILoggingBuilder logging, HostSettings settings)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        // Warns about unencrypted keys at every first start; they lie in a directory that only this user can enter.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        if (settings.IsProduction)
        {
            logging.AddJsonConsole(options =>
            {
                options.IncludeScopes = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
            return;
        }

        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
        });
    }
}
