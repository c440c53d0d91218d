namespace SocialCommerce.Domain.Fulfilment;

/// <summary>A parcel as a carrier is told of it.</summary>
/// <param name="Reference">Ours; told twice, it is one shipment.</param>
public sealed record NewShipment(Guid Reference, string To);

/// <summary>What happened to a shipment, numbered from 1 in the carrier's own count.</summary>
public sealed record CarrierNews(string TrackingNumber, int Nr, ParcelState State, string Place, DateTimeOffset At);

/// <summary>The carrier refused a call or could not be reached; the desk asks again later.</summary>
public sealed class CarrierException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A carrier that is connected: it gives tracking numbers and tells how far its shipments are.</summary>
public interface ICarrier
{
    string Code { get; }

    /// <summary>Announces a shipment and answers its tracking number; the same reference answers the same number.</summary>
    Task<string> RegisterAsync(NewShipment shipment, CancellationToken cancellationToken);

    /// <summary>Everything known of these shipments so far, oldest first.</summary>
    Task<IReadOnlyList<CarrierNews>> NewsAsync(IReadOnlyList<string> trackingNumbers, CancellationToken cancellationToken);
}

/// <param name="IsConnected">False: the sender writes the number on the form, and nobody tells us how far it is.</param>
public sealed record CarrierView(string Code, string NameZh, string NameEn, bool IsConnected);

/// <summary>The carriers a sender can choose from.</summary>
public sealed class Carriers(IEnumerable<ICarrier> connected)
{
    private static readonly CarrierView[] ByHand =
    [
        new("SF", "顺丰速运", "SF Express", IsConnected: false),
        new("YTO", "圆通速递", "YTO Express", IsConnected: false),
        new("ZTO", "中通快递", "ZTO Express", IsConnected: false),
        new("JD", "京东物流", "JD Logistics", IsConnected: false),
        new("EMS", "邮政 EMS", "China Post EMS", IsConnected: false),
        new("OTHER", "其他快递", "Another carrier", IsConnected: false),
    ];

    private readonly Dictionary<string, ICarrier> connected = connected.ToDictionary(carrier => carrier.Code, StringComparer.Ordinal);

    public IReadOnlyList<CarrierView> All => [.. connected.Keys.Select(Connected), .. ByHand];

    public CarrierView? Find(string code) => All.FirstOrDefault(carrier => carrier.Code == code);

    internal ICarrier? FindConnected(string code) => connected.GetValueOrDefault(code);

    /// <summary>Null when a sender may write this; else which field is wrong and why.</summary>
    public (string Field, string Message)? Objection(string? carrier, string? trackingNumber)
    {
        if (carrier is null)
        {
            return trackingNumber is null ? null : ("trackingNumber", "A tracking number needs its carrier.");
        }
        return Find(carrier) switch
        {
            null => ("carrier", "There is no such carrier; see Query.carriers."),
            { IsConnected: true } when trackingNumber is not null => ("trackingNumber", "This carrier gives the tracking number itself."),
            { IsConnected: false } when trackingNumber is not { Length: >= 1 and <= 60 } =>
                ("trackingNumber", "This carrier needs the tracking number, 1 to 60 characters."),
            _ => null,
        };
    }

    private static CarrierView Connected(string code) =>
        code == SandboxCarrier.CarrierCode ? new(code, "沙盒快递", "Sandbox Express", IsConnected: true) : new(code, code, code, IsConnected: true);
}
