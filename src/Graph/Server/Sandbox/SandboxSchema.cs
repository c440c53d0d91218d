using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Sandbox;

/// <summary>The sandbox's state for <c>Query.sandbox</c>.</summary>
public sealed record SandboxView(DateTimeOffset Now);

public sealed record SandboxSignInInput(string Persona);

public sealed record AdvanceClockInput(int Seconds);

public sealed record ClockPayload(DateTimeOffset? Now, IReadOnlyList<UserError> UserErrors) : IPayload<ClockPayload>
{
    public static ClockPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Personas and the test clock. Outside the sandbox <c>Query.sandbox</c> is null and its mutations refuse.</summary>
internal static class SandboxSchema
{
    /// <summary>The named people of the demo world that anyone may sign in as.</summary>
    internal static readonly IReadOnlyList<string> Personas = ["lin", "kai", "bo", "mei", "acme", "shop1", "shop2", "ops", "mod"];

    private const int SmallSteps = 20;
    private static readonly TimeSpan SmallStep = TimeSpan.FromMinutes(1);
    private static readonly NotAllowed Production = new("There is no sandbox here.", Code: "NO_SANDBOX");

    public static void Add(SchemaBuilder builder)
    {
        builder.Object<SandboxView>("Sandbox", "The demo world's controls.").Public()
            .Field("now", "DateTime!", "The sandbox's time; it only moves forward.", view => view.Now)
            .Field("personas", "[String!]!", "Who sandboxSignIn knows.", _ => Personas);
        builder.Query.Root(
            "sandbox", "Sandbox", "The sandbox; null outside it.",
            (_, context, _) => ValueTask.FromResult(Clock(context) is { } clock ? new SandboxView(clock.GetUtcNow()) : null));
        builder.Input<SandboxSignInInput>("Which persona to be.");
        builder.Input<AdvanceClockInput>("How far to move the clock.");
        builder.Payload<ClockPayload>("The clock after the move.")
            .Field("now", "DateTime", "The sandbox's time now.", payload => payload.Now);
        builder.MutateOpenly<SandboxSignInInput, SessionPayload>("sandboxSignIn", "Signs in as a persona. Only in the sandbox, for everyone.", SignInAsync);
        builder.Mutate<AdvanceClockInput, ClockPayload>(
            "sandboxAdvanceClock", "Moves the sandbox's clock forward; when it returns, all work that became due is done. Any signed-in person may.",
            "read", AdvanceAsync);
    }

    private static SandboxClock? Clock(GraphContext context) => context.Services.GetService<SandboxClock>();

    private static async ValueTask<SessionPayload> SignInAsync(SandboxSignInInput input, GraphContext context, CancellationToken cancellationToken)
    {
        if (Clock(context) is null)
        {
            return SessionPayload.Refused(Production);
        }
        var person = Personas.Contains(input.Persona)
            ? await context.Service<PersonReader>().ByHandleAsync(input.Persona, cancellationToken)
            : null;
        if (person is null)
        {
            return SessionPayload.Refused(InvalidInput.Of("persona", $"The personas are {string.Join(", ", Personas)}."));
        }
        var session = await context.Service<SignIn>().StartSessionAsync(person.Id, cancellationToken);
        return SessionMutations.Started(context, session.Person, session.Token);
    }

    private static async Task<ClockPayload> AdvanceAsync(AdvanceClockInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (Clock(call.Context) is not { } clock)
        {
            return ClockPayload.Refused(Production);
        }
        var step = TimeSpan.FromSeconds(input.Seconds);
        if (step < TimeSpan.Zero || step > TimeSpan.FromDays(366))
        {
            return ClockPayload.Refused(InvalidInput.Of("seconds", "The clock moves forward by 0 to 31,622,400 seconds (366 days) at a time."));
        }
        return new ClockPayload(await AdvanceInStepsAsync(clock, step, call), []);
    }

    /// <summary>
    /// The first minutes go by minute after minute, so that what is due within them happens in its order: a webhook delayed by one
    /// minute comes before a payment that expires after fifteen. What lies behind them becomes due together.
    /// </summary>
    private static async Task<DateTimeOffset> AdvanceInStepsAsync(SandboxClock clock, TimeSpan whole, MutationCall call)
    {
        var left = whole;
        var now = clock.GetUtcNow();
        for (var i = 0; i == 0 || left > TimeSpan.Zero; i++)
        {
            var step = i < SmallSteps && left > SmallStep ? SmallStep : left;
            // The caller relies on due work being done when the answer arrives, also if the caller goes away meanwhile.
            now = await clock.AdvanceAsync(call.Service<Database>(), step, CancellationToken.None);
            await call.Service<WorkPump>().DrainAsync(CancellationToken.None);
            left -= step;
        }
        return now;
    }
}
