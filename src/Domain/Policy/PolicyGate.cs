using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Domain.Policy;

/// <summary>A rule found something that the law or the platform's terms forbid.</summary>
/// <param name="Rule">The rule's short name, for example <c>disclosure</c>.</param>
/// <param name="Citation">Where the rule comes from.</param>
/// <param name="Message">What is wrong and how to mend it, for a person.</param>
public sealed record PolicyFinding(string Rule, string Citation, string Message);

/// <summary>A guard over one kind of subject (a note about to be published, a room about to start, a payment about to be made).</summary>
public interface IPolicyRule<in TSubject>
{
    /// <summary>Null when the rule has no objection. Pure: everything it looks at is in the subject.</summary>
    PolicyFinding? Check(TSubject subject);
}

/// <summary>Runs every rule registered for a subject. Use cases call it at publish, activate, price, pay and stream start.</summary>
public sealed class PolicyGate(IServiceProvider services)
{
    public IReadOnlyList<PolicyFinding> Check<TSubject>(TSubject subject) =>
        [.. services.GetServices<IPolicyRule<TSubject>>().Select(rule => rule.Check(subject)).OfType<PolicyFinding>()];
}
