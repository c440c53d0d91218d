using System.ComponentModel;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Assets;

public sealed record RequestUploadInput(
    [property: Description("The file's media type: image/jpeg, image/png, image/webp, image/gif or image/avif.")] string ContentType,
    [property: Description("The file's size in bytes, at most 20,000,000.")] int ByteSize);

public sealed record UploadPayload(UploadTicket? Ticket, IReadOnlyList<UserError> UserErrors) : IPayload<UploadPayload>
{
    public static UploadPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Upload tickets. The bytes themselves go past GraphQL, by PUT to the ticket's address.</summary>
internal static class UploadSchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Object<UploadTicket>("UploadTicket", "Leave to upload one file.").Public()
            .Field("id", "ID!", "Name this id where a mutation asks for uploads.", ticket => GlobalIds.Encode(ticket.Asset))
            .Field("url", "URL!", "PUT the bytes here; 201 when they are stored. Whoever knows it may upload: keep it to yourself.", (ticket, _, context) => context.AbsoluteUrl(ticket.Path))
            .Field("expiresAt", "DateTime!", "Until when.", ticket => ticket.ExpiresAt);
        builder.Input<RequestUploadInput>("A file to upload.");
        builder.Payload<UploadPayload>("Leave to upload.")
            .Field("ticket", "UploadTicket", "The ticket.", payload => payload.Ticket);
        builder.Mutate<RequestUploadInput, UploadPayload>(
            "requestUpload", "Asks for leave to upload a picture. Then PUT the bytes to the ticket's url.", "notes:write", RequestAsync);
    }

    private static async Task<UploadPayload> RequestAsync(RequestUploadInput input, MutationCall call, CancellationToken cancellationToken) =>
        await call.Service<RequestUpload>().ExecuteAsync(call.Person, input.ContentType, input.ByteSize, cancellationToken) switch
        {
            RequestUploadResult.Issued issued => new UploadPayload(issued.Ticket, []),
            RequestUploadResult.UnsupportedType unsupported => UploadPayload.Refused(new InvalidInput(
                $"This is not a picture we take: {string.Join(", ", unsupported.Supported)}.", ["contentType"], "UNSUPPORTED_TYPE")),
            RequestUploadResult.BadSize bad => UploadPayload.Refused(new InvalidInput(
                $"A picture has 1 to {bad.MaxBytes} bytes.", ["byteSize"], input.ByteSize < 1 ? "INVALID_INPUT" : "TOO_LARGE")),
            RequestUploadResult.TooManyOpen open => UploadPayload.Refused(new LimitReached("Use the tickets you have, or wait until they expire.", open.Limit)),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
}
