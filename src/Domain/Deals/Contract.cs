using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>
/// JSON in one form only: keys in ordinal order, no white space, integers, UTF-8 (what RFC 8785 asks of texts and integers), so
/// that either side can compute the same SHA-256 again.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value) => Sort(JsonSerializer.SerializeToNode(value, DomainJson.Options))!.ToJsonString(Compact);

    /// <summary>SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}

/// <summary>What both sides agreed to, as it stood at the moment of acceptance; later changes of brief or brand do not touch it.</summary>
internal sealed record ContractSnapshot(
    int Terms,
    PlacementId Placement,
    BrandId Brand,
    string BrandName,
    BriefId Brief,
    string Title,
    string Goal,
    IReadOnlyList<string> MustSay,
    IReadOnlyList<string> Forbidden,
    PersonId Creator,
    long PriceMinor,
    string Currency,
    int PlatformFeeBps,
    int RevisionRounds,
    string Disclosure,
    DateTimeOffset AcceptedAt)
{
    public static ContractSnapshot Of(PlacementView placement, BrandView brand, BriefView brief, DateTimeOffset acceptedAt) => new(
        Terms: 1,
        placement.Id,
        brand.Id,
        brand.Name,
        brief.Id,
        brief.Title,
        brief.Goal,
        brief.MustSay,
        brief.Forbidden,
        placement.Creator,
        placement.Price.Minor,
        placement.Price.Currency.Code(),
        PlacementMoney.PlatformFeeBasisPoints,
        AskRevision.MaximalRounds,
        nameof(DisclosureKind.PaidPartnership),
        acceptedAt);
}
