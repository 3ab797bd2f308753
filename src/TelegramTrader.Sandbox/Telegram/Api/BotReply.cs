using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>The envelope every answer comes in.</summary>
internal sealed record BotReply(int Status, JsonObject Body, int? RetryAfter = null)
{
    public static BotReply Done(JsonNode? result, string? remark = null)
    {
        var body = new JsonObject { ["ok"] = true, ["result"] = result };
        if (remark is not null)
        {
            body["description"] = remark;
        }

        return new BotReply(200, body);
    }

    public static BotReply Refused(int code, string description) =>
        new(code, Fields.Of(("ok", false), ("error_code", code), ("description", description)));

    public static BotReply Refused(BotApiException refusal)
    {
        var reply = Refused(refusal.Code, refusal.Message);
        if (refusal.RetryAfter is not null || refusal.MigratedTo is not null)
        {
            reply.Body["parameters"] = Fields.Of(
                ("migrate_to_chat_id", refusal.MigratedTo), ("retry_after", refusal.RetryAfter));
        }

        return reply with { RetryAfter = refusal.RetryAfter };
    }

    public async Task SendAsync(HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var body = Encoding.UTF8.GetBytes(Fields.Write(Body));
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, ct);
    }
}
