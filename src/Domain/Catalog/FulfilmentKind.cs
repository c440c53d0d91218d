namespace SocialCommerce.Domain.Catalog;

/// <summary>How what was bought reaches its buyer.</summary>
public enum FulfilmentKind
{
    /// <summary>By a carrier.</summary>
    Parcel,

    /// <summary>The buyer fetches it at the shop with a pick-up code.</summary>
    PickUp,

    /// <summary>A voucher code for each unit, redeemed at the shop.</summary>
    Code,

    /// <summary>A text or an address, shown as soon as it is paid.</summary>
    Digital,

    /// <summary>A service: nothing is handed over, the buyer confirms that it was done.</summary>
    None,
}
