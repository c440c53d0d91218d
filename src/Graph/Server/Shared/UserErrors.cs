using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>An expected failure of a mutation: a code for programs, a sentence for people, the input field it is about.</summary>
public abstract record UserError(string Code, string Message, IReadOnlyList<string>? Field);

public sealed record InvalidInput(string Message, IReadOnlyList<string>? Field = null, string Code = "INVALID_INPUT") : UserError(Code, Message, Field)
{
    /// <summary>An error about one field of the input.</summary>
    public static InvalidInput Of(string field, string message) => new(message, [field]);

    /// <summary>The id is unknown, or of something the asker may not see: the two are told alike.</summary>
    public static InvalidInput NotFound(string field, string what) => new($"There is no such {what}.", [field], "NOT_FOUND");

    /// <summary>The same idempotency key was used before with another input.</summary>
    public static InvalidInput KeyReused() =>
        new("This idempotency key was used with another input. Take a new key for a new request.", ["idempotencyKey"], "IDEMPOTENCY_KEY_REUSED");
}

public sealed record NotAllowed(string Message, string? Policy = null, string Code = "NOT_ALLOWED", IReadOnlyList<string>? Field = null)
    : UserError(Code, Message, Field)
{
    public static readonly NotAllowed Unauthenticated = new("Sign in first.", Code: "UNAUTHENTICATED");
}

public sealed record OutOfStock(string Message, SkuId Sku, int Available, IReadOnlyList<string>? Field = null) : UserError("OUT_OF_STOCK", Message, Field);

public sealed record PriceChanged(string Message, SkuId Sku, Money Shown, Money Current, IReadOnlyList<string>? Field = null)
    : UserError("PRICE_CHANGED", Message, Field);

public sealed record DisclosureRequired(string Message, DisclosureKind Suggested) : UserError("DISCLOSURE_REQUIRED", Message, ["disclosure"]);

public sealed record LimitReached(string Message, int Limit, IReadOnlyList<string>? Field = null) : UserError("LIMIT_REACHED", Message, Field);

public sealed record DropClosed(string Message) : UserError("DROP_CLOSED", Message, ["dropId"]);

public sealed record InsufficientEscrow(string Message, Money Missing) : UserError("INSUFFICIENT_ESCROW", Message, ["priceMinor"]);
