using System.Text.Json;
using Npgsql;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Verbs;

/// <summary>Brings the database to this program's version without serving, for deployments that do it as a step of its own.</summary>
internal static class MigrateVerb
{
    public static Verb Verb { get; } = new("migrate", "Applies missing migrations.", ["--json  print {\"applied\": n} instead of a sentence"], RunAsync);

    private static async Task<int> RunAsync(VerbArguments arguments, CancellationToken cancellationToken)
    {
        var settings = HostSettings.FromEnvironment();
        await using var database = await PlatformDatabase.OpenOrJoinAsync(settings, cancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var applied = await new Migrator(source, TimeProvider.System).MigrateAsync(cancellationToken);
        Console.WriteLine(arguments.IsJson ? JsonSerializer.Serialize(new { applied }) : $"Applied {applied} migrations.");
        return 0;
    }
}
