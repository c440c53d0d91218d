using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>PostgreSQL keeps every character but U+0000, which JSON and GraphQL can carry: what holds one is refused by the database itself.</summary>
public static class UnstorableText
{
    public const string Objection = "A text holds the character U+0000, which cannot be stored.";

    private const string UntranslatableCharacter = "22P05"; // \u0000 within jsonb.

    public static bool IsCauseOf(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or UntranslatableCharacter }
        || (error.InnerException is { } inner && IsCauseOf(inner));
}
