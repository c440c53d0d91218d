namespace SocialCommerce.App.Tests.Support;

/// <summary>Temporary directories that other users can enter: as root, PostgreSQL runs as one of them.</summary>
internal static class TestDirectory
{
    public static string Create()
    {
        var directory = Directory.CreateTempSubdirectory("socialcommerce-tests-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory)
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        return directory;
    }
}
