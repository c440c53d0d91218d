using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Rooms;

public static class RoomsServices
{
    public static IServiceCollection AddRooms(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton(new DropRules(HostsSetPrices: isSandbox));
        services.AddSingleton<RoomSignal>();
        services.AddSingleton<RoomLog>();
        services.AddSingleton<RoomReader>();
        services.AddSingleton<RoomPresence>();
        services.AddSingleton<RoomSummaries>();
        services.AddSingleton<ScheduleRoom>();
        services.AddSingleton<StartRoom>();
        services.AddSingleton<PauseRoom>();
        services.AddSingleton<ResumeRoom>();
        services.AddSingleton<EndRoom>();
        services.AddSingleton<AddToShelf>();
        services.AddSingleton<PinListing>();
        services.AddSingleton<MuteInRoom>();
        services.AddSingleton<OpenDrop>();
        services.AddSingleton<CloseDrop>();
        services.AddSingleton<DropDesks>();
        services.AddSingleton<ReserveInDrop>();
        services.AddSingleton<IDueWork, CloseDueDrops>();
        services.AddSingleton<IEventConsumer, ReturnedUnits>();
        return services;
    }
}
