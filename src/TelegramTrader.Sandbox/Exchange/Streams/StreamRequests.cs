using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>What clients say on an open connection, and the venue's answers.</summary>
internal sealed class StreamRequests(StreamHub hub, StreamSession session)
{
    private const string Methods =
        "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`";

    // Backquotes as they are: nobody reads this as a page.
    private static readonly JsonSerializerOptions Plainly =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long second = -1;
    private int said;

    /// <summary>Null when the client talks too much and has to go.</summary>
    public byte[]? Answer(string text)
    {
        var now = hub.NowMs / 1_000;
        (second, said) = now == second ? (second, said + 1) : (now, 1);
        return said > (session.Endpoint.IsPerpetual ? 10 : 5)
            ? null
            : Encoding.UTF8.GetBytes(Reply(text).ToJsonString(Plainly));
    }

    private JsonObject Reply(string text)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(text);
        }
        catch (JsonException broken)
        {
            var (line, column) = (broken.LineNumber + 1, broken.BytePositionInLine + 1);
            var where = FormattableString.Invariant($"line {line} column {column}");
            return Error(3, "Invalid JSON: expected value at " + where);
        }

        if (parsed is not JsonObject request || request["method"] is not { } named)
        {
            var column = FormattableString.Invariant($"{text.Length}");
            return Error(2, $"Invalid request: missing field `method` at line 1 column {column}");
        }

        var id = request["id"];
        if (!IsId(id))
        {
            return Error(2, "Invalid request: request ID must be an unsigned integer");
        }

        return named.ToString() switch
        {
            "SUBSCRIBE" => Change(request, id, hub.TrySubscribe),
            "UNSUBSCRIBE" => Change(request, id, hub.TryUnsubscribe),
            "LIST_SUBSCRIPTIONS" => Done(new JsonArray([.. session.Names.Select(name => (JsonNode)name)]), id),
            "SET_PROPERTY" => SetProperty(request["params"] as JsonArray, id),
            "GET_PROPERTY" => GetProperty(request["params"] as JsonArray, id),
            var other => Error(
                2, $"Invalid request: unknown variant `{other}`, expected one of {Methods} at line 1 column 28"),
        };
    }

    private JsonObject Change(JsonObject request, JsonNode? id, Func<StreamSession, IReadOnlyList<string>, bool> change)
    {
        if (request["params"] is not JsonArray names || names.Any(name => name?.GetValueKind() != JsonValueKind.String))
        {
            return Error(2, "Invalid request: params must be an array of strings", id);
        }

        return change(session, [.. names.Select(name => name!.ToString())])
            ? Done(null, id)
            : Error(2, "Invalid request: too many streams, at most 1024 on a connection", id);
    }

    private JsonObject SetProperty(JsonArray? given, JsonNode? id)
    {
        if (given is not { Count: > 0 } || given[0]?.GetValueKind() != JsonValueKind.String)
        {
            return Error(2, "Invalid request: property name must be a string", id);
        }

        if (given.Count > 2)
        {
            return Error(2, "Invalid request: too many parameters", id);
        }

        if (given[0]!.ToString() != "combined")
        {
            return Error(0, "Unknown property", id);
        }

        if (given.Count < 2 || given[1]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Error(1, "Invalid value type: expected Boolean", id);
        }

        session.IsCombined = given[1]!.GetValue<bool>();
        return Done(null, id);
    }

    private JsonObject GetProperty(JsonArray? given, JsonNode? id) => given switch
    {
        { Count: 1 } when given[0]?.GetValueKind() == JsonValueKind.String => given[0]!.ToString() == "combined"
            ? Done(session.IsCombined, id)
            : Error(0, "Unknown property", id),
        { Count: > 1 } => Error(2, "Invalid request: too many parameters", id),
        _ => Error(2, "Invalid request: property name must be a string", id),
    };

    // A whole number, up to 36 letters and digits, or null.
    private static bool IsId(JsonNode? id) => id switch
    {
        null => true,
        JsonValue value when value.TryGetValue<long>(out _) => true,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length <= 36,
        _ => false,
    };

    private static JsonObject Done(JsonNode? result, JsonNode? id) =>
        new() { ["result"] = result, ["id"] = id?.DeepClone() };

    private static JsonObject Error(int code, string message, JsonNode? id = null)
    {
        var error = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["msg"] = message } };
        if (id is not null)
        {
            error["id"] = id.DeepClone();
        }

        return error;
    }
}
