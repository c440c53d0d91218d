namespace SocialCommerce.Host.Runtime;

/// <summary>Finds the repository that this program was built in, for what lies beside the program: data, web app, npm parts.</summary>
public static class Repository
{
    private const string Landmark = "SocialCommerce.sln";

    public static string? Root()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                if (File.Exists(Path.Combine(directory.FullName, Landmark))) return directory.FullName;
            }
        }

        return null;
    }

    /// <summary>The repository, or the current directory of a program that was deployed without it.</summary>
    public static string RootOrCurrent() => Root() ?? Environment.CurrentDirectory;
}
