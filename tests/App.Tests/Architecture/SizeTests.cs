namespace SocialCommerce.App.Tests.Architecture;

/// <summary>Nobody reads a file of a thousand lines (docs/style.md).</summary>
public sealed class SizeTests
{
    private const int MaximalLines = 400;

    // Shaped by a specification or by data, and read by looking things up rather than from top to bottom.
    private static readonly string[] SpecShaped = ["src/Graph/Engine/Language/Parser.cs"];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var files = SourceTree.Files("src", ".cs", ".sql", ".js", ".css")
            .Concat(SourceTree.Files("tests", ".cs"))
            .Concat(SourceTree.Files("web/src", ".ts", ".tsx", ".css"))
            .Concat(SourceTree.Files("web/e2e", ".ts"));
        var tooLong = files.Where(path => !SpecShaped.Contains(path, StringComparer.Ordinal))
            .Select(path => (Path: path, Lines: SourceTree.Read(path).AsSpan().Count('\n')))
            .Where(file => file.Lines > MaximalLines);
        Assert.Empty(tooLong);
    }
}
