using System.Runtime.CompilerServices;

namespace SocialCommerce.Graph.Engine.Protocol;

/// <summary>A schema whose streams are the same every time: they count, wait, fail, or send a lot.</summary>
internal static class ProtocolSchema
{
    private static int running;
    private static int counter;

    public static Schema Instance { get; } = Build();

    private static Schema Build()
    {
        var b = new SchemaBuilder();
        b.Query
            .Root("greeting", "String!", "Always the same.", (_, _, _) => ValueTask.FromResult("hello"))
            .Root("echo", "String!", "The text again.", (args, _, _) => ValueTask.FromResult(args.Get<string>("text")), a => a.Add("text", "String!", "Any text."))
            .Root("running", "Int!", "How many streams are open.", (_, _, _) => ValueTask.FromResult(Volatile.Read(ref running)))
            .Root("failing", "String", "Always fails.", ValueTask<string?> (_, _, _) => throw new InvalidOperationException("a secret"))
            .Root("slow", "String!", "Comes after a while.", SlowAsync, a => a.Add("milliseconds", "Int!", "How long it takes."));
        b.Mutation.Root("increase", "Int!", "Counts up.", (_, _, _) => ValueTask.FromResult(Interlocked.Increment(ref counter)));
        b.Subscription
            .Stream("count", "Int!", "One to the number, and the end.", (args, _, token) => CountAsync(args.Get<int>("to"), token), a => a.Add("to", "Int!", "The last one."))
            .Stream("waiting", "Int!", "One, and then silence.", (_, _, token) => WaitingAsync(token))
            .Stream("breaking", "Int!", "One, and then a failure.", (_, _, token) => BreakingAsync(token))
            .Stream("refused", "Int!", "Never starts.", IAsyncEnumerable<int> (_, _, _) => throw new GraphQLException("Not for you.", ErrorCode.Forbidden))
            .Stream("flood", "String!", "Much more than anyone reads.", (_, _, token) => FloodAsync(token));
        return b.Build();
    }

    private static async ValueTask<string> SlowAsync(FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(args.Get<int>("milliseconds"), cancellationToken);
        return "done";
    }

    private static async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<int> WaitingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref running);
        try
        {
            yield return 1;
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private static async IAsyncEnumerable<int> BreakingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return 1;
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException("a secret");
    }

    private static async IAsyncEnumerable<string> FloodAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = new string('x', 100_000);
        for (var i = 0; i < 2_000; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return text;
        }
    }
}
