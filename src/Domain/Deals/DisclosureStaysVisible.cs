using System.Text.RegularExpressions;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Policy;

namespace SocialCommerce.Domain.Deals;

/// <summary>A brief as a brand wants to send it.</summary>
public sealed record BriefDraft(string Title, string Goal, IReadOnlyList<string> MustSay, IReadOnlyList<string> Forbidden);

/// <summary>
/// Refuses a brief that asks the creator to hide that the note is paid for. The disclosure itself is set by the platform and cannot
/// be removed; this rule keeps the demand out of the contract. It reads words, so it can only catch plain demands.
/// </summary>
public sealed partial class DisclosureStaysVisible : IPolicyRule<BriefDraft>
{
    public const string Name = "disclosure";

    private const string Citation =
        "Measures for the Administration of Internet Advertising (CN, 2023) art. 9; 16 CFR 255.5 (US); Directive 2005/29/EC annex I no. 11 (EU)";

    private static readonly char[] SentenceEnds = ['.', '!', '?', ';', '\n', '。'];

    public PolicyFinding? Check(BriefDraft subject)
    {
        var demands = subject.MustSay.Append(subject.Title).Append(subject.Goal).Select(Normalise).Any(AsksToHide);
        // "Forbidden: saying it is an ad" is the same demand without a negation; "forbidden: hiding the label" is its opposite.
        var forbids = subject.Forbidden.Select(Normalise).Any(text => Interest().IsMatch(text) && Tell().IsMatch(text) && !Hide().IsMatch(text));
        return demands || forbids
            ? new PolicyFinding(Name, Citation, "A brief may not ask a creator to hide that the note is a paid partnership. Remove that demand.")
            : null;
    }

    /// <summary>Both words in one sentence: a brief may well speak of each apart.</summary>
    private static bool AsksToHide(string text) =>
        text.Split(SentenceEnds).Any(sentence => Hide().IsMatch(sentence) && Interest().IsMatch(sentence));

    private static string Normalise(string text) => Spaces().Replace(TextForm.FoldWidth(text).ToLowerInvariant().Replace('’', '\''), " ");

    [GeneratedRegex(@"[ \t]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"\b(don't|dont|never|without|avoid\w*|no|non|not|hid\w+|conceal\w*|omit\w*|remov\w+|leav\w+ out|skip\w*|secret|confidential|quiet|silent|pretend\w*|undisclosed|unmarked)\b|不要|不得|不能|不可|不许|别|勿|无需|避免|隐藏|隐瞒|去掉|删除",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hide();

    [GeneratedRegex(
        @"\b(say\w*|mention\w*|tell\w*|label\w*|mark\w*|tag\w*|reveal\w*|words?|hashtag\w*|disclos\w*|stat(e|ing)|writ\w+|admit\w*|declar\w*)\b|#ad\b|标|提|写|说|透露|打",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tell();

    [GeneratedRegex(
        @"\b(disclos\w*|sponsor\w*|ad|ads|advert\w*|paid|partnership|commercial label|being compensated|collaborat\w*)\b|#ad\b|广告|合作|赞助|恰饭|付费|商单|品牌方|报备",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Interest();
}
