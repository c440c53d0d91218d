using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>What a mutation answers: nullable results and errors a person can understand.</summary>
public interface IPayload<TSelf>
    where TSelf : IPayload<TSelf>
{
    IReadOnlyList<UserError> UserErrors { get; }

    /// <summary>Nothing was done, for this reason.</summary>
    static abstract TSelf Refused(UserError error);
}

/// <summary>A mutation by a signed-in person.</summary>
public readonly record struct MutationCall(PersonId Person, Viewer Viewer, GraphContext Context)
{
    public T Service<T>()
        where T : notnull => Context.Services.GetRequiredService<T>();
}

/// <summary>Adds mutations that are denied by default: to anonymous callers and to tokens without the scope.</summary>
public static class Mutations
{
    /// <summary>A mutation only for signed-in people, and for programs whose token has <paramref name="scope"/> (<see cref="TokenScope"/>).</summary>
    public static SchemaBuilder Mutate<TInput, TPayload>(
        this SchemaBuilder builder,
        string name,
        string description,
        string scope,
        Func<TInput, MutationCall, CancellationToken, Task<TPayload>> handle)
        where TInput : notnull
        where TPayload : class, IPayload<TPayload>
    {
        return builder.MutateOpenly<TInput, TPayload>(name, description, async (input, context, cancellationToken) =>
        {
            var viewer = context.Viewer();
            if (viewer.Person is not { } person)
            {
                return TPayload.Refused(NotAllowed.Unauthenticated);
            }
            return viewer.Allows(scope)
                ? await handle(input, new MutationCall(person, viewer, context), cancellationToken)
                : TPayload.Refused(new NotAllowed($"This token lacks the scope {scope}.", Code: "FORBIDDEN"));
        });
    }

    /// <summary>A mutation for everyone; what may be done is up to <paramref name="handle"/>.</summary>
    public static SchemaBuilder MutateOpenly<TInput, TPayload>(
        this SchemaBuilder builder, string name, string description, Func<TInput, GraphContext, CancellationToken, ValueTask<TPayload>> handle)
        where TInput : notnull
        where TPayload : class, IPayload<TPayload>
    {
        builder.Mutation.Root<TInput, TPayload>(name, typeof(TPayload).Name + "!", description, async (input, context, cancellationToken) =>
        {
            try
            {
                return await handle(input, context, cancellationToken);
            }
            catch (Exception error) when (UnstorableText.IsCauseOf(error))
            {
                // Here for all of them: any text may hold it, and nothing was written.
                return TPayload.Refused(new InvalidInput(UnstorableText.Objection));
            }
        });
        return builder;
    }

    /// <summary>Adds <c>userErrors</c> to a payload type. Payloads are public: they hold only what their mutation gave its own caller.</summary>
    public static ObjectBuilder<TPayload> Payload<TPayload>(this SchemaBuilder builder, string description)
        where TPayload : class, IPayload<TPayload> => builder.Object<TPayload>(typeof(TPayload).Name, description).Public()
        .Field("userErrors", "[UserError!]!", "What kept the mutation from doing its work; empty when it did.", payload => payload.UserErrors);

    /// <summary>Who is asking.</summary>
    public static Viewer Viewer(this GraphContext context) => context.Get<Viewer>();

    public static T Service<T>(this GraphContext context)
        where T : notnull => context.Services.GetRequiredService<T>();
}
