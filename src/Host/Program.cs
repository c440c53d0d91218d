var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/healthz", () => Results.Json(new { status = "ok" }));
await app.RunAsync();
