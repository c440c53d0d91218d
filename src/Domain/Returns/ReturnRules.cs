namespace SocialCommerce.Domain.Returns;

/// <summary>Who may take a case from where to where, how long each waits, and what the clock does then.</summary>
public static class ReturnRules
{
    /// <summary>After receipt something that is wrong with the goods can be claimed for this long.</summary>
    public static readonly TimeSpan FaultWindow = TimeSpan.FromDays(15);

    /// <summary>How much of the time left after a delivery back is used up by the merchant's looking; the refund has to be within seven days.</summary>
    public static readonly TimeSpan InspectionTime = TimeSpan.FromDays(6);

    private static readonly ReturnKind[] GoodsBack = [ReturnKind.Return, ReturnKind.Exchange];
    private static readonly ReturnKind[] Decided = [ReturnKind.Return, ReturnKind.Exchange, ReturnKind.RefundOnly];

    private static readonly Transition[] Transitions =
    [
        new(CaseState.Requested, CaseAction.Approve, [CaseSide.Merchant, CaseSide.Clock], GoodsBack, CaseState.Approved),
        new(CaseState.Requested, CaseAction.Approve, [CaseSide.Merchant, CaseSide.Clock], [ReturnKind.RefundOnly], CaseState.Refunding),
        new(CaseState.Requested, CaseAction.Reject, [CaseSide.Merchant], Decided, CaseState.Rejected),
        new(CaseState.Requested, CaseAction.Withdraw, [CaseSide.Buyer], Decided, CaseState.Withdrawn),
        new(CaseState.Approved, CaseAction.Withdraw, [CaseSide.Buyer], Decided, CaseState.Withdrawn),
        new(CaseState.Approved, CaseAction.SendBack, [CaseSide.Buyer], GoodsBack, CaseState.SentBack),
        new(CaseState.Approved, CaseAction.GiveUp, [CaseSide.Clock], GoodsBack, CaseState.Closed),
        new(CaseState.SentBack, CaseAction.Accept, [CaseSide.Merchant, CaseSide.Clock], [ReturnKind.Return], CaseState.Refunding),
        new(CaseState.SentBack, CaseAction.Accept, [CaseSide.Merchant, CaseSide.Clock], [ReturnKind.Exchange], CaseState.Replacing),
        new(CaseState.SentBack, CaseAction.Reject, [CaseSide.Merchant], GoodsBack, CaseState.Rejected),
        new(CaseState.Replacing, CaseAction.Replace, [CaseSide.Merchant], [ReturnKind.Exchange], CaseState.Exchanged),
        new(CaseState.Replacing, CaseAction.Refund, [CaseSide.Merchant, CaseSide.Clock], [ReturnKind.Exchange], CaseState.Refunding),
        new(CaseState.Rejected, CaseAction.Escalate, [CaseSide.Buyer], Decided, CaseState.Escalated),
        new(CaseState.Rejected, CaseAction.Withdraw, [CaseSide.Buyer], Decided, CaseState.Withdrawn),
        new(CaseState.Rejected, CaseAction.GiveUp, [CaseSide.Clock], Decided, CaseState.Closed),
        new(CaseState.Escalated, CaseAction.DecideRefund, [CaseSide.Operator, CaseSide.Clock], Decided, CaseState.Refunding),
        new(CaseState.Escalated, CaseAction.DecideReturn, [CaseSide.Operator, CaseSide.Clock], GoodsBack, CaseState.Approved),
        new(CaseState.Escalated, CaseAction.DecideReject, [CaseSide.Operator], Decided, CaseState.Closed),
        new(CaseState.Refunding, CaseAction.RefundArrived, [CaseSide.Provider], Enum.GetValues<ReturnKind>(), CaseState.Refunded),
    ];

    /// <summary>Where the step leads; null when it may not be taken from there, by that side, in such a case.</summary>
    public static CaseState? Next(CaseState from, CaseAction action, CaseSide side, ReturnKind kind) => Array.Find(
        Transitions,
        each => each.From == from && each.Action == action && each.By.Contains(side) && each.Kinds.Contains(kind))?.To;

    /// <summary>How long a state waits for somebody; null: nobody is waited for.</summary>
    public static TimeSpan? Patience(CaseState state) => state switch
    {
        CaseState.Requested => TimeSpan.FromDays(2),
        CaseState.Approved or CaseState.Replacing or CaseState.Rejected => TimeSpan.FromDays(7),
        CaseState.SentBack => TimeSpan.FromDays(10),
        CaseState.Escalated => TimeSpan.FromDays(14),
        _ => null,
    };

    /// <summary>What the clock does at the deadline. Silence of the merchant and of the platform speaks for the buyer, silence of the buyer against.</summary>
    /// <param name="needsNoGoods">They were sent back, or nobody asks for them.</param>
    public static CaseAction? Default(CaseState state, bool needsNoGoods) => state switch
    {
        CaseState.Requested => CaseAction.Approve,
        CaseState.Approved or CaseState.Rejected => CaseAction.GiveUp,
        CaseState.SentBack => CaseAction.Accept,
        CaseState.Replacing => CaseAction.Refund,
        CaseState.Escalated => needsNoGoods ? CaseAction.DecideRefund : CaseAction.DecideReturn,
        _ => null,
    };

    private sealed record Transition(CaseState From, CaseAction Action, CaseSide[] By, ReturnKind[] Kinds, CaseState To);
}
