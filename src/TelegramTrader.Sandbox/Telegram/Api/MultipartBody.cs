using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>
/// A form with files, read as Telegram reads it: the platform's own reader refuses names that many clients write,
/// with spaces and letters of any alphabet and without quotes.
/// </summary>
internal static class MultipartBody
{
    private const int PartLimit = 256;
    private const int ValueLimit = 1 << 20;

    /// <exception cref="InvalidDataException">The body is no form.</exception>
    /// <exception cref="BadHttpRequestException">A file is too large.</exception>
    public static async Task ReadAsync(
        HttpRequest request, Action<string, string> takeValue, Action<string, Upload> takeFile, CancellationToken ct)
    {
        var reader = new MultipartReader(Boundary(request.ContentType!), request.Body);
        for (var count = 0; await reader.ReadNextSectionAsync(ct) is { } part; count++)
        {
            var names = Parameters(part.ContentDisposition ?? "");
            if (count == PartLimit || !names.TryGetValue("name", out var name))
            {
                throw new InvalidDataException("A part has no name, or there are too many.");
            }

            // Where both are written, the plain one may be a makeshift (RFC 6266, 4.3).
            var fileName = Extended(names.GetValueOrDefault("filename*")) ?? names.GetValueOrDefault("filename");
            var content = await ContentAsync(part.Body, fileName is null ? ValueLimit : CallParameters.UploadLimit, ct);
            if (fileName is null)
            {
                takeValue(name, Encoding.UTF8.GetString(content));
            }
            else
            {
                takeFile(name, new Upload(content, fileName, part.ContentType ?? "application/octet-stream"));
            }
        }
    }

    private static string Boundary(string contentType) =>
        Parameters(contentType).GetValueOrDefault("boundary") is { Length: > 0 } boundary
            ? boundary
            : throw new InvalidDataException("The form has no boundary.");

    private static async Task<byte[]> ContentAsync(Stream body, long limit, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var piece = new byte[81_920];
        for (var read = 1; read > 0 && content.Length <= limit;)
        {
            read = await body.ReadAsync(piece, ct);
            content.Write(piece, 0, read);
        }

        return content.Length <= limit
            ? content.ToArray()
            : throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>
    /// <c>form-data; name="a"; filename=b c.txt</c>: a value ends at its quote, or else at the semicolon.
    /// </summary>
    private static Dictionary<string, string> Parameters(string header)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = header.IndexOf(';');
        while (at >= 0 && at < header.Length)
        {
            var equals = header.IndexOf('=', at);
            if (equals < 0)
            {
                break;
            }

            var name = header[(at + 1)..equals].Trim();
            (found[name], at) = Value(header, equals + 1);
        }

        return found;
    }

    private static (string Value, int End) Value(string header, int begin)
    {
        while (begin < header.Length && header[begin] == ' ')
        {
            begin++;
        }

        if (begin >= header.Length || header[begin] != '"')
        {
            var end = header.IndexOf(';', begin);
            return end < 0 ? (header[begin..].Trim(), header.Length) : (header[begin..end].Trim(), end);
        }

        var value = new StringBuilder();
        var at = begin + 1;
        while (at < header.Length && header[at] != '"')
        {
            at += header[at] == '\\' && at + 1 < header.Length && header[at + 1] is '"' or '\\' ? 1 : 0;
            value.Append(header[at++]);
        }

        // Browsers and those who follow them write a quote in a name as %22.
        var text = WebUtility.UrlDecode(value.ToString().Replace("+", "%2B", StringComparison.Ordinal));
        return (text, header.IndexOf(';', Math.Min(at, header.Length)));
    }

    // utf-8''name, as some write names beyond ASCII.
    private static string? Extended(string? value) => value is null
        ? null
        : WebUtility.UrlDecode(value[(value.LastIndexOf('\'') + 1)..].Replace("+", "%2B", StringComparison.Ordinal));
}
