using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

public abstract record CreateBriefResult
{
    private CreateBriefResult() { }
    public sealed record Created(BriefId Brief) : CreateBriefResult;

    /// <summary>There is no such brand, or the person is not its staff.</summary>
    public sealed record NotFound : CreateBriefResult;
    public sealed record NotApproved : CreateBriefResult;
    public sealed record Forbidden(PolicyFinding Finding) : CreateBriefResult;
    public sealed record Invalid(string Field, string Message) : CreateBriefResult;
}

/// <summary>Writes down what a brand wants told, unless it asks for something that may not be asked.</summary>
public sealed class CreateBrief(Database database, PolicyGate policy)
{
    private const int MaximalPoints = 20;

    public Task<CreateBriefResult> ExecuteAsync(PersonId person, BrandId brand, BriefDraft draft, CancellationToken cancellationToken)
    {
        if (Check(draft) is { } invalid)
        {
            return Task.FromResult<CreateBriefResult>(invalid);
        }
        return database.WriteAsync(transaction => WriteAsync(transaction, person, brand, draft, cancellationToken), cancellationToken);
    }

    private async Task<CreateBriefResult> WriteAsync(
        Transaction transaction, PersonId person, BrandId brand, BriefDraft draft, CancellationToken cancellationToken)
    {
        var view = await DealRows.BrandAsync(transaction, brand, cancellationToken);
        if (view is null || !await BrandStaff.IsStaffAsync(transaction, brand, person, cancellationToken))
        {
            return transaction.Refuse(new CreateBriefResult.NotFound());
        }
        if (!view.IsApproved)
        {
            return transaction.Refuse(new CreateBriefResult.NotApproved());
        }
        if (policy.Check(draft) is [var finding, ..])
        {
            return transaction.Refuse(new CreateBriefResult.Forbidden(finding));
        }
        var brief = BriefId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO deals.brief (id, brand, title, goal, must_say, forbidden, created_by, created_at)
            VALUES ({brief}, {brand}, {draft.Title.Trim()}, {draft.Goal.Trim()}, {draft.MustSay}, {draft.Forbidden}, {person}, {transaction.Now})
            """,
            cancellationToken);
        transaction.Emit($"brand:{brand.Value}", new BriefCreated(brief, brand), person);
        return new CreateBriefResult.Created(brief);
    }

    private static CreateBriefResult.Invalid? Check(BriefDraft draft)
    {
        if (draft.Title.Trim().Length is 0 or > 120)
        {
            return new("title", "A title has 1 to 120 characters.");
        }
        if (draft.Goal.Trim().Length is 0 or > 2_000)
        {
            return new("goal", "A goal has 1 to 2,000 characters.");
        }
        if (!ArePoints(draft.MustSay))
        {
            return new("mustSay", "At most 20 facts of 1 to 300 characters.");
        }
        return ArePoints(draft.Forbidden) ? null : new("forbidden", "At most 20 points of 1 to 300 characters.");
    }

    private static bool ArePoints(IReadOnlyList<string> points) =>
        points.Count <= MaximalPoints && points.All(point => !string.IsNullOrWhiteSpace(point) && point.Length <= 300);
}
