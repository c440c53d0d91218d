using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Returns;

public readonly record struct ReturnCaseId(Guid Value) : IEntityId<ReturnCaseId>
{
    public static ReturnCaseId New() => new(Guid.CreateVersion7());
    public static ReturnCaseId From(Guid value) => new(value);
}

public enum ReturnKind
{
    /// <summary>The buyer gives units up that have not left; they are refunded at once.</summary>
    CancelBeforeShipment,

    /// <summary>Goods back, money back.</summary>
    Return,

    /// <summary>Goods back, others of the same price instead.</summary>
    Exchange,

    /// <summary>Money back, nothing sent: it did not arrive, or is not worth sending.</summary>
    RefundOnly,

    /// <summary>The merchant has fewer than were sold; they are refunded at once.</summary>
    Shortage,
}

public enum ReturnReason
{
    /// <summary>Within seven days of receipt nobody has to say why.</summary>
    NoReason,
    Defective,
    NotAsDescribed,
    WrongItem,
    Damaged,
    NotReceived,

    /// <summary>The merchant's: the units are not there.</summary>
    NotInStock,
}

public enum CaseState
{
    /// <summary>The merchant decides.</summary>
    Requested,

    /// <summary>The buyer sends the goods back.</summary>
    Approved,

    /// <summary>The merchant receives and looks at them.</summary>
    SentBack,

    /// <summary>The goods are back; the merchant sends the others.</summary>
    Replacing,

    /// <summary>The merchant said no; the buyer may ask an operator.</summary>
    Rejected,

    /// <summary>An operator decides.</summary>
    Escalated,

    /// <summary>Decided; the money is on its way to the payer.</summary>
    Refunding,
    Refunded,
    Exchanged,
    Withdrawn,

    /// <summary>It ended without money: time ran out, or the operator said no.</summary>
    Closed,
}

public enum CaseSide
{
    Buyer,
    Merchant,
    Operator,

    /// <summary>Nobody answered in time.</summary>
    Clock,

    /// <summary>The payment provider.</summary>
    Provider,
}

public enum CaseAction
{
    Open,
    Approve,
    Reject,
    Withdraw,
    SendBack,

    /// <summary>The goods are back and as they should be.</summary>
    Accept,
    Replace,
    Refund,
    Escalate,
    DecideRefund,

    /// <summary>The operator decides that the goods go back first.</summary>
    DecideReturn,
    DecideReject,
    GiveUp,
    RefundArrived,
}

/// <param name="Deadline">When the clock decides; null: nobody is waited for.</param>
public sealed record ReturnCaseView(
    ReturnCaseId Id,
    OrderId Order,
    OrderLineId Line,
    PersonId Buyer,
    ShopId Shop,
    ReturnKind Kind,
    ReturnReason Reason,
    int Quantity,
    CaseState State,
    string Note,
    IReadOnlyList<AssetId> Images,
    SkuId? Replacement,
    Guid? Refund,
    int? Restocked,
    DateTimeOffset OpenedAt,
    DateTimeOffset? SentBackAt,
    DateTimeOffset? Deadline)
{
    /// <summary>What the clock does at the deadline.</summary>
    public CaseAction? DefaultAction => Deadline is null ? null : ReturnRules.Default(State, SentBackAt is not null || Kind == ReturnKind.RefundOnly);
}

/// <param name="Money">What a refund of the case's units gave back, or would give back now, with their share of shipping.</param>
public sealed record ReturnStake(SkuId Sku, Money Money);

/// <param name="By">Null when nobody did: the clock, the provider.</param>
public sealed record ReturnMoveView(
    ReturnCaseId Case, CaseState? From, CaseState To, CaseAction Action, CaseSide Side, PersonId? By, string Note, DateTimeOffset At);

/// <summary>A step of a case; its states follow from these alone.</summary>
public sealed record ReturnCaseMoved(
    OrderId Order, PersonId Buyer, ShopId Shop, ReturnCaseId Case, CaseAction Action, CaseSide Side, CaseState? From, CaseState To) : IOrderEvent;
