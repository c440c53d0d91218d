using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Returns;

/// <summary>Opening cases and taking them further.</summary>
internal static class ReturnsMutations
{
    private const string Scope = "orders:write";

    public static void Add(SchemaBuilder builder)
    {
        AddTypes(builder);
        builder.Mutate<OpenReturnInput, ReturnPayload>(
            "openReturn", "Asks for units of a line to be cancelled, returned, exchanged or refunded. What has not left is refunded at once. For the buyer.", Scope, OpenAsync);
        builder.Mutate<ReportShortageInput, ReturnPayload>(
            "reportShortage", "Says that units of a paid order are missing; they are refunded at once, the rest ships. For the shop's staff.", Scope, ReportAsync);
        Step<ReturnCaseIdInput>(builder, "approveReturn", "Agrees to what the buyer asks for. For the shop's staff.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().ApproveAsync(call.Person, id, token));
        Step<ExplainedReturnInput>(builder, "rejectReturn", "Says no, and why; the buyer may ask an operator. For the shop's staff.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().RejectAsync(call.Person, id, input.Note.Trim(), token));
        Step<ReturnCaseIdInput>(builder, "withdrawReturn", "Ends a case that the buyer no longer wants. For the buyer.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().WithdrawAsync(call.Person, id, token));
        Step<ReturnParcelInput>(builder, "sendReturn", "Says that the goods are on their way back. For the buyer.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().SendBackAsync(call.Person, id, new Sending(input.Carrier, input.TrackingNumber?.Trim()), token));
        Step<AcceptReturnInput>(builder, "acceptReturn", "Says that the goods are back and as they should be. For the shop's staff.", input => input.CaseId, AcceptAsync);
        Step<ReturnParcelInput>(builder, "sendReplacement", "Sends what the buyer gets in exchange. For the shop's staff.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().ReplaceAsync(call.Person, id, new Sending(input.Carrier, input.TrackingNumber?.Trim()), token));
        Step<ReturnCaseIdInput>(builder, "refundExchange", "Gives the money back instead of a replacement. For the shop's staff.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().RefundAsync(call.Person, id, token));
        Step<ExplainedReturnInput>(builder, "escalateReturn", "Asks an operator to decide after the shop said no. For the buyer.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().EscalateAsync(call.Person, id, input.Note.Trim(), token));
        Step<DecideDisputeInput>(builder, "decideDispute", "Decides between the two sides. For operators.", input => input.CaseId,
            (input, id, call, token) => call.Service<ReturnSteps>().DecideAsync(call.Person, id, ActionOf(input.Decision), input.Note.Trim(), token));
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Enum<DisputeDecision>("What an operator decides: money back, goods back first, or nothing.");
        builder.Input<OpenReturnInput>("What is asked for.");
        builder.Input<ReportShortageInput>("What is missing.");
        builder.Input<ReturnCaseIdInput>("Which case.");
        builder.Input<ExplainedReturnInput>("Which case, and why.");
        builder.Input<ReturnParcelInput>("How goods travel.");
        builder.Input<AcceptReturnInput>("What was found when the goods were back.");
        builder.Input<DecideDisputeInput>("A decision.");
        builder.Payload<ReturnPayload>("An after-sales case.")
            .One<ReturnCaseId, ReturnCaseView>("case", "ReturnCase", "The case now.", payload => payload.Case, ReturnLoaders.ByIdsAsync);
    }

    private static async Task<ReturnPayload> OpenAsync(OpenReturnInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<OrderLineId>(input.LineId, out var line))
        {
            return ReturnPayload.Refused(InvalidInput.NotFound("lineId", "line of an order of yours"));
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return ReturnPayload.Refused(InvalidInput.NotFound("uploadIds", "upload of yours"));
        }
        SkuId? replacement = null;
        if (input.ReplacementSkuId is { } wanted)
        {
            if (!GlobalIds.TryDecode<SkuId>(wanted, out var sku))
            {
                return ReturnPayload.Refused(InvalidInput.NotFound("replacementSkuId", "variant"));
            }
            replacement = sku;
        }
        var request = new OpenReturnRequest(
            call.Person, line, input.Quantity, input.Kind, input.Reason, input.Note?.Trim() ?? "", images, replacement, input.IdempotencyKey);
        return Answer(await call.Service<OpenReturn>().ExecuteAsync(request, cancellationToken), "order of yours");
    }

    private static async Task<ReturnPayload> ReportAsync(ReportShortageInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<OrderLineId>(input.LineId, out var line)
            ? Answer(
                await call.Service<ReportShortage>().ExecuteAsync(
                    call.Person, line, input.Quantity, input.Note?.Trim() ?? "", input.IdempotencyKey, cancellationToken),
                "order of your shop")
            : ReturnPayload.Refused(InvalidInput.NotFound("lineId", "line of an order of your shop"));

    private static ReturnPayload Answer(OpenReturnResult result, string whose) => result switch
    {
        OpenReturnResult.Opened opened => new ReturnPayload(opened.Case, []),
        OpenReturnResult.NotFound => ReturnPayload.Refused(InvalidInput.NotFound("lineId", "line of an " + whose)),
        OpenReturnResult.Faulty fault => ReturnPayload.Refused(InvalidInput.Of(fault.Field, fault.Message)),
        OpenReturnResult.NotPossible no => ReturnPayload.Refused(new NotAllowed(no.Message, Code: no.Code, Field: ["lineId"])),
        OpenReturnResult.OutOfStock none => ReturnPayload.Refused(new OutOfStock(
            none.Available == 0 ? "Sold out." : $"Only {none.Available} left.", none.Sku, none.Available, ["replacementSkuId"])),
        OpenReturnResult.BadKey { IsReused: true } => ReturnPayload.Refused(InvalidInput.KeyReused()),
        _ => ReturnPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
    };

    private static Task<ReturnStepResult> AcceptAsync(AcceptReturnInput input, ReturnCaseId id, MutationCall call, CancellationToken cancellationToken)
    {
        SkuId? sku = null;
        if (input.SkuId is { } given)
        {
            if (!GlobalIds.TryDecode<SkuId>(given, out var decoded))
            {
                return Task.FromResult<ReturnStepResult>(new ReturnStepResult.Faulty("skuId", "There is no such variant."));
            }
            sku = decoded;
        }
        return call.Service<ReturnSteps>().AcceptAsync(call.Person, id, new Inspection(input.Restock, sku), cancellationToken);
    }

    private static CaseAction ActionOf(DisputeDecision decision) => decision switch
    {
        DisputeDecision.Refund => CaseAction.DecideRefund,
        DisputeDecision.ReturnFirst => CaseAction.DecideReturn,
        _ => CaseAction.DecideReject,
    };

    private static void Step<TInput>(
        SchemaBuilder builder,
        string name,
        string description,
        Func<TInput, GlobalId> caseId,
        Func<TInput, ReturnCaseId, MutationCall, CancellationToken, Task<ReturnStepResult>> step)
        where TInput : notnull => builder.Mutate<TInput, ReturnPayload>(name, description, Scope, async (input, call, cancellationToken) =>
        {
            if (!GlobalIds.TryDecode<ReturnCaseId>(caseId(input), out var id))
            {
                return ReturnPayload.Refused(InvalidInput.NotFound("caseId", "case of yours"));
            }
            return await step(input, id, call, cancellationToken) switch
            {
                ReturnStepResult.Done => new ReturnPayload(id, []),
                ReturnStepResult.WrongState => ReturnPayload.Refused(new NotAllowed("The case is not where this step goes from.", Code: "WRONG_STATE", Field: ["caseId"])),
                ReturnStepResult.Faulty fault => ReturnPayload.Refused(InvalidInput.Of(fault.Field, fault.Message)),
                _ => ReturnPayload.Refused(InvalidInput.NotFound("caseId", "case of yours")),
            };
        });
}
