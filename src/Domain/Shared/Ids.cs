namespace SocialCommerce.Domain.Shared;

// Ids that more than one capability needs stand here; an id that only one capability uses stands in that capability.

public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    public static PersonId New() => new(Guid.CreateVersion7());
    public static PersonId From(Guid value) => new(value);
}

public readonly record struct ShopId(Guid Value) : IEntityId<ShopId>
{
    public static ShopId New() => new(Guid.CreateVersion7());
    public static ShopId From(Guid value) => new(value);
}

public readonly record struct BrandId(Guid Value) : IEntityId<BrandId>
{
    public static BrandId New() => new(Guid.CreateVersion7());
    public static BrandId From(Guid value) => new(value);
}

public readonly record struct AssetId(Guid Value) : IEntityId<AssetId>
{
    public static AssetId New() => new(Guid.CreateVersion7());
    public static AssetId From(Guid value) => new(value);
}

public readonly record struct ListingId(Guid Value) : IEntityId<ListingId>
{
    public static ListingId New() => new(Guid.CreateVersion7());
    public static ListingId From(Guid value) => new(value);
}

public readonly record struct SkuId(Guid Value) : IEntityId<SkuId>
{
    public static SkuId New() => new(Guid.CreateVersion7());
    public static SkuId From(Guid value) => new(value);
}

public readonly record struct NoteId(Guid Value) : IEntityId<NoteId>
{
    public static NoteId New() => new(Guid.CreateVersion7());
    public static NoteId From(Guid value) => new(value);
}

public readonly record struct OrderId(Guid Value) : IEntityId<OrderId>
{
    public static OrderId New() => new(Guid.CreateVersion7());
    public static OrderId From(Guid value) => new(value);
}

public readonly record struct PaymentId(Guid Value) : IEntityId<PaymentId>
{
    public static PaymentId New() => new(Guid.CreateVersion7());
    public static PaymentId From(Guid value) => new(value);
}

public readonly record struct ReservationId(Guid Value) : IEntityId<ReservationId>
{
    public static ReservationId New() => new(Guid.CreateVersion7());
    public static ReservationId From(Guid value) => new(value);
}

public readonly record struct DropId(Guid Value) : IEntityId<DropId>
{
    public static DropId New() => new(Guid.CreateVersion7());
    public static DropId From(Guid value) => new(value);
}

public readonly record struct RoomId(Guid Value) : IEntityId<RoomId>
{
    public static RoomId New() => new(Guid.CreateVersion7());
    public static RoomId From(Guid value) => new(value);
}

public readonly record struct PlacementId(Guid Value) : IEntityId<PlacementId>
{
    public static PlacementId New() => new(Guid.CreateVersion7());
    public static PlacementId From(Guid value) => new(value);
}
