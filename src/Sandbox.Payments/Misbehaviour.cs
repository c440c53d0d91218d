namespace SocialCommerce.Sandbox.Payments;

/// <summary>What the provider was told to do wrong; forgotten when it restarts.</summary>
internal sealed class Misbehaviour
{
    private int requestsToFail;
    private int webhooksToLose;
    private volatile bool isReordering;

    public bool IsReordering => isReordering;

    public void Set(Behaviour behaviour)
    {
        Interlocked.Exchange(ref requestsToFail, behaviour.FailRequests);
        Interlocked.Exchange(ref webhooksToLose, behaviour.FailWebhooks);
        isReordering = behaviour.ReorderWebhooks;
    }

    public bool FailsRequest() => Take(ref requestsToFail);

    public bool LosesWebhook() => Take(ref webhooksToLose);

    private static bool Take(ref int left)
    {
        int seen;
        while ((seen = Volatile.Read(ref left)) > 0)
        {
            if (Interlocked.CompareExchange(ref left, seen - 1, seen) == seen) return true;
        }

        return false;
    }
}
