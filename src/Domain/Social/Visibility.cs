using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Social;

/// <summary>
/// The conditions that every list of people's things carries, as pieces of SQL. They sit in the statement itself, so that a page is
/// full and nothing hidden is ever read. For someone who is not signed in (null) they are always true.
/// </summary>
public static class Visibility
{
    /// <summary>Neither of the two has blocked the other. <paramref name="person"/> is the column, for example <c>Sql.Of($"n.author")</c>.</summary>
    public static Sql NotApart(PersonId? viewer, Sql person) => Sql.Of(
        $"""
        NOT EXISTS (SELECT FROM social.block apart WHERE apart.blocker = {viewer} AND apart.blocked = {person})
        AND NOT EXISTS (SELECT FROM social.block apart WHERE apart.blocked = {viewer} AND apart.blocker = {person})
        """);

    /// <summary>The viewer has not muted the person: for feeds and comments.</summary>
    public static Sql NotMuted(PersonId? viewer, Sql person) =>
        Sql.Of($"NOT EXISTS (SELECT FROM social.mute muted WHERE muted.muter = {viewer} AND muted.muted = {person})");
}
