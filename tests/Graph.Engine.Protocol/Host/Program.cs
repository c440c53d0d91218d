using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Engine.Protocol;

// The engine behind real sockets, for clients that are not ours. It ends with its standard input, so that a test
// run that dies leaves nothing behind.
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var app = builder.Build();
app.UseWebSockets();
foreach (var (path, options) in Endpoints.All)
{
    app.MapGraphQL(path, ProtocolSchema.Instance, options);
}

await app.StartAsync();
var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
Console.WriteLine("listening on " + addresses.First());
_ = Task.Run(async () =>
{
    while (await Console.In.ReadLineAsync() is not null)
    {
        // Nothing is said to this process; only the end of the input counts.
    }

    app.Lifetime.StopApplication();
});
await app.WaitForShutdownAsync();
