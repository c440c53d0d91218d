using SocialCommerce.Graph.Server;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Graph;

public sealed class SchemaSnapshotTests
{
    /// <summary>The web application's types are generated from the file, so it must say what the server says. UPDATE_SNAPSHOTS=on rewrites it.</summary>
    [Fact]
    public async Task The_printed_schema_is_the_one_in_the_repository()
    {
        var path = Path.Combine(Repository.RootOrCurrent(), "src", "Graph", "Server", "schema.graphql");
        var printed = GraphSchema.Build().Print().TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "on")
        {
            await File.WriteAllTextAsync(path, printed);
        }
        Assert.Equal(printed, (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));
    }
}
