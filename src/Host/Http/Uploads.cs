using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Media;

namespace SocialCommerce.Host.Http;

/// <summary><c>PUT /uploads/{ticket}</c>: the bytes for a ticket that GraphQL issued.</summary>
internal static class Uploads
{
    public static void MapUploads(this IEndpointRouteBuilder routes) => routes.MapPut("/uploads/{ticket}", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(HttpContext context, string ticket, ReceiveUpload receive)
    {
        var viewer = context.Features.Get<Viewer>() ?? Viewer.Anonymous;
        var request = context.Request;
        var result = await receive.ExecuteAsync(ticket, viewer.Person, request.Body, request.ContentLength, context.RequestAborted);
        return result switch
        {
            ReceiveUploadResult.Stored => Results.Json(new { code = "STORED", message = "The picture is stored and will be ready soon." }, statusCode: StatusCodes.Status201Created),
            ReceiveUploadResult.UnknownTicket when !viewer.IsSignedIn => Refuse(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "This is no upload address of ours. Sign in and ask for a ticket."),
            ReceiveUploadResult.UnknownTicket => Refuse(StatusCodes.Status403Forbidden, "FORBIDDEN", "This is no upload address of ours. Ask for a ticket."),
            ReceiveUploadResult.NotYours => Refuse(StatusCodes.Status403Forbidden, "FORBIDDEN", "This ticket was issued to somebody else."),
            ReceiveUploadResult.Expired => Refuse(StatusCodes.Status410Gone, "EXPIRED", "This ticket has expired. Ask for a new one."),
            ReceiveUploadResult.AlreadyUsed => Refuse(StatusCodes.Status409Conflict, "ALREADY_USED", "Another file was uploaded with this ticket. Ask for a new one."),
            ReceiveUploadResult.TooLarge large => Refuse(StatusCodes.Status413PayloadTooLarge, "TOO_LARGE", $"The file is larger than the {large.MaxBytes} bytes of its ticket."),
            ReceiveUploadResult.NotAPicture { Reason: AssetRefusal.TooManyPixels } => Refuse(StatusCodes.Status413PayloadTooLarge, "TOO_MANY_PIXELS", $"The picture has more than {ImageLimits.Default.MaxPixels / 1_000_000} megapixels."),
            ReceiveUploadResult.NotAPicture { Reason: AssetRefusal.Damaged } => Refuse(StatusCodes.Status415UnsupportedMediaType, "DAMAGED", "The picture is damaged and cannot be read."),
            ReceiveUploadResult.NotAPicture => Refuse(StatusCodes.Status415UnsupportedMediaType, "NOT_A_PICTURE", "The file is not a picture: JPEG, PNG, WebP, GIF and AVIF are."),
            _ => throw new InvalidOperationException($"No answer for {result}."),
        };
    }

    private static IResult Refuse(int status, string code, string message) => Results.Json(new { code, message }, statusCode: status);
}
