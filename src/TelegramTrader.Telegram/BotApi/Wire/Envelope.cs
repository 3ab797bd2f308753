using System.Text.Json;
using System.Text.Unicode;
using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>The <c>{"ok":…}</c> around every answer, and what to make of answers without one.</summary>
internal static class Envelope
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BotJson.DeepestNesting };

    public static BotResult<TResult> Read<TResult>(HttpAnswer answer, Func<JsonElement, TResult> read, BotToken token)
    {
        using var document = Parse(answer.Body);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return BotResult<TResult>.Failed(Failures.Outside(answer));
        }

        try
        {
            return document.RootElement.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True
                ? ReadResult(answer, document.RootElement, read)
                : BotResult<TResult>.Failed(Refusal(answer, document.RootElement, token));
        }
        catch (InvalidOperationException)
        {
            // A member's name or text is half a surrogate pair.
            return BotResult<TResult>.Failed(Failures.Outside(answer));
        }
    }

    private static BotResult<TResult> ReadResult<TResult>(
        HttpAnswer answer, JsonElement envelope, Func<JsonElement, TResult> read)
    {
        if (!answer.IsSuccess)
        {
            return BotResult<TResult>.Failed(Failures.Outside(answer));
        }

        if (!envelope.TryGetProperty("result", out var result) || result.ValueKind == JsonValueKind.Null)
        {
            return BotResult<TResult>.Failed(Failures.Unreadable(answer, "without a result"));
        }

        try
        {
            return BotResult<TResult>.Done(read(result));
        }
        catch (JsonException broken)
        {
            // The path and nothing of the text: the text is somebody's message.
            return BotResult<TResult>.Failed(Failures.Unreadable(answer, $"with a result unread at {broken.Path}"));
        }
    }

    private static BotFailure Refusal(HttpAnswer answer, JsonElement envelope, BotToken token)
    {
        var isCode = envelope.TryGetProperty("error_code", out var given);
        var code = isCode && given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) ? number : 0;
        var description = envelope.TryGetProperty("description", out var said) && said.ValueKind == JsonValueKind.String
            ? said.GetString()
            : null;
        return code == 0 && description is null
            ? Failures.Outside(answer)
            : Failures.Of(answer, code, token.Redact(description ?? ""), Parameters(envelope));
    }

    private static ResponseParameters Parameters(JsonElement envelope)
    {
        if (!envelope.TryGetProperty("parameters", out var parameters))
        {
            return new ResponseParameters();
        }

        try
        {
            return BotJson.Decode<ResponseParameters>(parameters);
        }
        catch (JsonException)
        {
            return new ResponseParameters();
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Utf8.IsValid(body.Span) ? JsonDocument.Parse(body, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
