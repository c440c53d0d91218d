using Npgsql;

namespace SocialCommerce.Host.Runtime;

/// <summary>Reads DATABASE_URL, which may be a <c>postgres://</c> address or Npgsql's own <c>Host=…;Database=…</c> form.</summary>
public static class DatabaseUrl
{
    /// <exception cref="StartupException">It is neither.</exception>
    public static string ToConnectionString(string value)
    {
        try
        {
            return value.StartsWith("postgres://", StringComparison.Ordinal) || value.StartsWith("postgresql://", StringComparison.Ordinal)
                ? FromUri(new Uri(value)).ConnectionString
                : new NpgsqlConnectionStringBuilder(value).ConnectionString;
        }
        catch (Exception error) when (error is ArgumentException or UriFormatException)
        {
            // The value is not shown: it may hold a password.
            throw new StartupException("DATABASE_URL is not understood: use postgres://user:password@host:5432/database.", error);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? Uri.UnescapeDataString(uri.Host) : "localhost",
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[KeywordOf(parts[0])] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }

        return builder;
    }

    private static string KeywordOf(string parameter) => parameter switch
    {
        "sslmode" => "SSL Mode",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "host" => "Host",
        _ => Uri.UnescapeDataString(parameter),
    };
}
