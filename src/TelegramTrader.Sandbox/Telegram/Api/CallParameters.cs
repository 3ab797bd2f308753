using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>What a call was given, in whichever body form. Nested objects may be JSON or text of JSON.</summary>
internal sealed class CallParameters
{
    public const long BodyLimit = 52L << 20;
    public const long UploadLimit = 50L << 20;
    private const int JsonDepth = 64;

    private readonly Dictionary<string, JsonNode?> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Upload> uploads = new(StringComparer.Ordinal);

    public static CallParameters Of(JsonObject members)
    {
        var made = new CallParameters();
        made.Take(members);
        return made;
    }

    public static async Task<CallParameters> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var read = new CallParameters();
        read.Take(request.Query);
        // Some clients name a type also where they send nothing.
        var isBare = request.ContentLength == 0 || (HttpMethods.IsGet(request.Method) && request.ContentLength is null);
        var kind = isBare ? null : request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (kind == "application/json")
        {
            await read.TakeJsonAsync(request.Body, ct);
        }
        else if (kind is "application/x-www-form-urlencoded" or "multipart/form-data")
        {
            await read.TakeFormAsync(request, kind == "multipart/form-data", ct);
        }

        return read;
    }

    /// <summary>A form that arrived outside a request, as in the answer of a webhook.</summary>
    public static CallParameters OfForm(string form)
    {
        var made = new CallParameters();
        made.Take(QueryHelpers.ParseQuery(form));
        return made;
    }

    public bool Has(string name) => Text(name) is { Length: > 0 };

    public string? Text(string name) => values.GetValueOrDefault(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var node => node.ToJsonString(),
    };

    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public bool Flag(string name) => Text(name) is { } text
        && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text is "1" or "yes" or "t");

    /// <summary>A nested value; null when it was not given.</summary>
    public JsonNode? Nested(string name)
    {
        if (values.GetValueOrDefault(name) is not { } node)
        {
            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return node;
        }

        if (text.Trim().Length == 0)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = JsonDepth });
        }
        catch (JsonException)
        {
            throw BotApiException.Bad($"can't parse {name} JSON object");
        }
    }

    /// <summary>An uploaded file, by parameter name or by the name in <c>attach://name</c>.</summary>
    public Upload? File(string nameOrAttachment)
    {
        const string attach = "attach://";
        var name = nameOrAttachment.StartsWith(attach, StringComparison.Ordinal)
            ? nameOrAttachment[attach.Length..]
            : nameOrAttachment;
        return uploads.GetValueOrDefault(name);
    }

    private void Take(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            values[name] = JsonValue.Create(value.ToString());
        }
    }

    private void Take(JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            values[name] = value?.DeepClone();
        }
    }

    private async Task TakeJsonAsync(Stream body, CancellationToken ct)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = JsonDepth };
            if (await JsonNode.ParseAsync(body, documentOptions: options, cancellationToken: ct) is JsonObject members)
            {
                Take(members);
                return;
            }
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
        }

        throw BotApiException.Bad("can't parse JSON-encoded parameters: object expected");
    }

    private async Task TakeFormAsync(HttpRequest request, bool isMultipart, CancellationToken ct)
    {
        try
        {
            if (!isMultipart)
            {
                Take(await request.ReadFormAsync(ct));
                return;
            }

            await MultipartBody.ReadAsync(
                request,
                (name, value) => values[name] = JsonValue.Create(value),
                (name, file) => uploads[name] = file,
                ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw BotApiException.Bad("can't parse the request body");
        }
    }
}
