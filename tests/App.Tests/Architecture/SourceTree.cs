using System.Xml.Linq;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Architecture;

/// <summary>The repository as files, for rules about where things are.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist", "generated"];

    public static string Root { get; } = Repository.Root() ?? throw new InvalidOperationException("The tests run outside the repository.");

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(file => extensions.Contains(file.Extension, StringComparer.Ordinal))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Direct subfolders that hold anything of ours.</summary>
    public static IEnumerable<string> Folders(string folder) => new DirectoryInfo(Path.Combine(Root, folder)).EnumerateDirectories()
        .Where(directory => !NotOurs.Contains(directory.Name, StringComparer.Ordinal) && Walk(directory).Any())
        .Select(directory => directory.Name);

    /// <summary>The projects under src with the projects each refers to, by their names.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects() => Files("src", ".csproj").ToDictionary(
        Name,
        IReadOnlyList<string> (path) => [.. XDocument.Parse(Read(path)).Descendants("ProjectReference").Select(reference => Name(reference.Attribute("Include")!.Value))],
        StringComparer.Ordinal);

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo directory) => !directory.Exists ? [] : directory.EnumerateFiles().Concat(
        directory.EnumerateDirectories().Where(child => !NotOurs.Contains(child.Name, StringComparer.Ordinal)).SelectMany(Walk));
}
