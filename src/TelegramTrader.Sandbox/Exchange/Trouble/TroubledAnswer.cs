using System.Globalization;
using TelegramTrader.Sandbox.Exchange.Rest;

namespace TelegramTrader.Sandbox.Exchange.Trouble;

/// <summary>Answers that go wrong on purpose.</summary>
internal static class TroubledAnswer
{
    private const string Page = "<!DOCTYPE html><html><head><title>Just a moment</title></head>"
        + "<body><h1>Service is being maintained</h1></body></html>";

    private const string Busy = """
        {"code":-1008,"msg":"Server is currently overloaded with other requests. Please try again in a few minutes."}
        """;

    /// <summary>True when the request is to be answered all the same.</summary>
    public static async Task<bool> PassAsync(
        PlannedTrouble fault, HttpContext context, long nowMs, CancellationToken ct)
    {
        var response = context.Response;
        switch (fault.Kind)
        {
            case TroubleKind.Slow:
                await Task.Delay(TimeSpan.FromSeconds(fault.Amount), TimeProvider.System, ct);
                return true;
            case TroubleKind.Error:
                var isBusy = (int)fault.Amount == StatusCodes.Status503ServiceUnavailable;
                response.StatusCode = isBusy
                    ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status500InternalServerError;
                await SayAsync(response, isBusy
                    ? Busy
                    : """{"code":-1000,"msg":"An unknown error occurred while processing the request."}""", ct);
                return false;
            case TroubleKind.Html:
                response.StatusCode = StatusCodes.Status403Forbidden;
                response.ContentType = "text/html";
                await response.WriteAsync(Page, ct);
                return false;
            case TroubleKind.Garbage:
                await SayAsync(response, "\u0001\u0002{]\"lastUpdateId\":,", ct);
                return false;
            case TroubleKind.TooMany or TroubleKind.Banned:
                var isPerpetual = context.Request.Path.StartsWithSegments("/fapi");
                var waitMs = (long)(1_000 * fault.Amount);
                var refusal = fault.Kind == TroubleKind.TooMany
                    ? WeightLedger.TooMany(WeightLedger.LimitOf(isPerpetual), waitMs)
                    : WeightLedger.Banned(nowMs + waitMs, nowMs);
                response.StatusCode = refusal.Status;
                response.Headers.RetryAfter = refusal.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
                await SayAsync(response, $$"""{"code":{{refusal.Code}},"msg":"{{refusal.Message}}"}""", ct);
                return false;
            default:
                return true;
        }
    }

    private static Task SayAsync(HttpResponse response, string body, CancellationToken ct)
    {
        response.ContentType = "application/json;charset=UTF-8";
        return response.WriteAsync(body, ct);
    }
}
