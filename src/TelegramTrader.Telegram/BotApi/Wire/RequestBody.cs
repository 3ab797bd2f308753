using System.Net.Http.Headers;
using System.Text.Json;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>A request as bytes of known length: JSON, or a form where a file or the server asks for one.</summary>
internal static class RequestBody
{
    public static HttpContent Of<TResult>(IBotRequest<TResult> request, bool isForm = false)
    {
        var type = BotApiJson.Default.GetTypeInfo(request.GetType())
            ?? throw new InvalidOperationException($"{request.GetType().Name} is not listed in {nameof(BotApiJson)}.");
        var parameters = JsonSerializer.SerializeToUtf8Bytes(request, type);
        var uploads = request.Files.Where(file => file.IsUpload).ToList();
        if (uploads.Count > 0)
        {
            return MultipartForm.Of(parameters, uploads);
        }

        if (isForm)
        {
            using var document = JsonDocument.Parse(parameters);
            return new FormUrlEncodedContent(document.RootElement.EnumerateObject().Select(parameter =>
                KeyValuePair.Create(parameter.Name, MultipartForm.Text(parameter.Value))));
        }

        // Without a character set: JSON has one, and some servers compare the whole header.
        var content = new ByteArrayContent(parameters);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
