namespace SocialCommerce.Sandbox.Payments;

/// <summary>What befalls a payment with a test card.</summary>
/// <param name="DeclineReason">Why the bank says no; null: it says yes.</param>
/// <param name="IsChallenged">The bank lets the payer confirm first: approving again does.</param>
/// <param name="IsSilent">The money is taken, but nobody is told; who asks is told.</param>
internal sealed record TestCard(string? DeclineReason = null, bool IsChallenged = false, bool IsSilent = false);

/// <summary>The numbers the provider knows. None is a real card's.</summary>
public static class TestCards
{
    public const string Success = "4000000000000000";
    public const string Declined = "4000000000000002";
    public const string NoMoney = "4000000000009995";
    public const string Challenged = "4000000000003220";
    public const string NoAnswer = "4000000000000119";

    /// <summary>Null for a number that is none of them; without a number, the plain one.</summary>
    internal static TestCard? Find(string? number) => number switch
    {
        null or Success => new TestCard(),
        Declined => new TestCard("card_declined"),
        NoMoney => new TestCard("insufficient_funds"),
        Challenged => new TestCard(IsChallenged: true),
        NoAnswer => new TestCard(IsSilent: true),
        _ => null,
    };
}
