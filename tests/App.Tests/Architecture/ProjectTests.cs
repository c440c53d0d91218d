using System.Reflection;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server;

namespace SocialCommerce.App.Tests.Architecture;

/// <summary>Which project may know which (docs/architecture.md, section 2). A new project has to be entered here.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Host"] = ["Graph.Server", "Live", "Domain", "Media", "Recommend", "Sandbox.Payments", "Graph.Engine"],
        ["Graph.Server"] = ["Graph.Engine", "Domain"],
        ["Live"] = ["Domain"],
        ["Domain"] = ["Recommend", "Media"],
        ["Recommend"] = [],
        ["Media"] = [],
        ["Graph.Engine"] = [],
        ["Sandbox.Payments"] = [],
    };

    [Fact]
    public void Every_project_is_known_and_refers_only_to_those_it_may_know()
    {
        foreach (var (project, references) in SourceTree.Projects())
        {
            Assert.True(MayKnow.TryGetValue(project, out var allowed), $"{project} is a new project: give it its place in this test.");
            Assert.Empty(references.Except(allowed));
        }
    }

    [Fact]
    public void Graph_Server_and_Live_never_see_each_other()
    {
        var graph = typeof(GraphEndpoint).Assembly;
        var live = Assembly.Load("SocialCommerce.Live");
        Assert.DoesNotContain(graph.GetReferencedAssemblies(), reference => reference.Name == live.GetName().Name);
        Assert.DoesNotContain(live.GetReferencedAssemblies(), reference => reference.Name == graph.GetName().Name);
    }

    [Theory]
    [InlineData("SocialCommerce.Recommend")]
    [InlineData("SocialCommerce.Media")]
    public void Pure_projects_know_neither_the_database_nor_the_web(string name)
    {
        string[] forbidden = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http"];
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name ?? "");
        Assert.DoesNotContain(references, reference => forbidden.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_engine_knows_no_other_part()
    {
        var references = typeof(Schema).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "");
        Assert.DoesNotContain(references, reference => reference.StartsWith("SocialCommerce.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_but_the_provider_touches_the_providers_tables()
    {
        var others = SourceTree.Files("src", ".cs", ".sql").Where(path => !path.StartsWith("src/Sandbox.Payments/", StringComparison.Ordinal));
        string[] foreign = ["sandbox_payments", "sandbox_carrier"];
        Assert.DoesNotContain(others, path => foreign.Any(schema => SourceTree.Read(path).Contains(schema, StringComparison.Ordinal)));
    }
}
