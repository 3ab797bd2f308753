using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Files;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>
/// Parameters and files as <c>multipart/form-data</c>, by hand: the platform's own form quotes the boundary, adds a
/// second file name and a type to every field, and there are servers that read none of the three.
/// </summary>
internal static class MultipartForm
{
    private const string Line = "\r\n";

    public static HttpContent Of(ReadOnlyMemory<byte> parameters, IReadOnlyList<InputFile> files)
    {
        var boundary = Boundary(parameters.Span, files);
        var body = new ArrayBufferWriter<byte>();
        using (var document = JsonDocument.Parse(parameters))
        {
            foreach (var parameter in document.RootElement.EnumerateObject())
            {
                if (!files.Any(file => file.PartName == parameter.Name))
                {
                    Write(body, Head(boundary, parameter.Name) + Line + Line + Text(parameter.Value) + Line);
                }
            }
        }

        foreach (var file in files)
        {
            var head = Head(boundary, file.PartName!);
            Write(body, $"{head}; filename=\"{Safe(file.FileName!)}\"{Line}");
            Write(body, $"Content-Type: {file.ContentType}{Line}{Line}");
            body.Write(file.Content.Span);
            Write(body, Line);
        }

        Write(body, $"--{boundary}--{Line}");
        var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        content.Headers.ContentLength = body.WrittenCount;
        return content;
    }

    // Numbered until no content holds it: no chance involved, and the same request has the same bytes.
    private static string Boundary(ReadOnlySpan<byte> parameters, IReadOnlyList<InputFile> files)
    {
        for (var number = 0; ; number++)
        {
            var boundary = string.Create(CultureInfo.InvariantCulture, $"telegramtrader-{number:D4}");
            var bytes = Encoding.ASCII.GetBytes(boundary);
            if (parameters.IndexOf(bytes) < 0 && files.All(file => file.Content.Span.IndexOf(bytes) < 0))
            {
                return boundary;
            }
        }
    }

    private static string Head(string boundary, string name) =>
        $"--{boundary}{Line}Content-Disposition: form-data; name=\"{name}\"";

    /// <summary>A parameter as forms hold it: text as it is, all else as JSON.</summary>
    internal static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Safe(string fileName) =>
        string.Concat(fileName.Select(letter => char.IsControl(letter) || "\"\\/".Contains(letter) ? '_' : letter));

    private static void Write(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
