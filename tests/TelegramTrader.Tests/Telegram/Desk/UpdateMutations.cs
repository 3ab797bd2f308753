using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Tests.Telegram.BotApi.Wire;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Changes sound updates into what wires and enemies might send; the same seed, the same updates.</summary>
internal sealed class UpdateMutations(IReadOnlyList<JsonObject> samples, IReadOnlyList<string> tokens, int seed)
{
    private const int HugeText = 5_000;

    private static readonly string[] Words =
    [
        "/start", "/help", "/settings numbers european", "/people", "/pair 7F3K-92QX admin",
        "/people rank 700000501 admin", "/people remove 700000504", "/price", "/price BTC 15m", "btc 15m", "7F3K-92QX",
        "@desk_bot /people", "/status@desk_bot", "/status@other_bot", "/", "//", "/ start", "/@desk_bot", "=",
        "/price symbol=", "\u202e/people", "/people\u0000", "\u200b", "𝟕F3K-92QX", "/ѕtart",
        "\ud83d\udc69\u200d\ud83d\udcbb /start", "<b>/start</b>", "/help &lt;", "-", "/settings time_zone ../..",
        "/people close -1001", "\u00a0", "\u3000/start", "/start\n/people", "İ", "/PEOPLE",
        "/settings quiet_hours 99:99-00:00",
    ];

    private static readonly long[] Numbers =
    [
        0, -1, 1, 42, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 52, (1L << 52) - 1, long.MaxValue, long.MinValue,
        123_456, DeskBench.OpenGroup, DeskBench.ClosedGroup, DeskBench.OpenForum,
        700_000_500, 700_000_501, 700_000_502, 700_000_503, 700_000_504,
    ];

    private readonly Random random = new(seed);
    private readonly Mutations bytes = new(seed);
    private long lastId = 1_000_000;

    /// <summary>One more update, damaged or not.</summary>
    public byte[] Next()
    {
        var update = (JsonObject)Any(samples).DeepClone();
        update["update_id"] = random.Next(20) == 0 ? lastId : ++lastId;
        for (var i = random.Next(3); i > 0; i--)
        {
            Change(update);
        }

        var text = update.ToJsonString();
        text = random.Next(20) == 0 ? Doubled(text) : text;
        var sound = Encoding.UTF8.GetBytes(text);
        return random.Next(6) == 0 ? bytes.Damage(sound) : sound;
    }

    private void Change(JsonObject update)
    {
        var places = Places(update).Where(place => place.Name != "update_id").ToList();
        if (places.Count == 0)
        {
            return;
        }

        var (parent, name) = Any(places);
        switch (random.Next(12))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1 or 2:
                parent[name] = Value();
                break;
            case 3:
                // The same member of another update: somebody else's name on it, another chat, another text.
                parent[name] = OfAnother(name) ?? parent[name]?.DeepClone();
                break;
            case 4:
                parent[Any(places).Name] = parent[name]?.DeepClone();
                break;
            case 5 or 6:
                Set(update, "from", "id", Any(Numbers));
                break;
            case 7:
                Set(update, "chat", "id", Any(Numbers));
                break;
            case 8:
                SetAll(update, "data", Any(tokens));
                break;
            case 9:
                parent[Any(Suspicious)] = OfAnother("from") ?? Value();
                break;
            default:
                SetAll(update, "text", Any(Words));
                break;
        }
    }

    private static readonly string[] Suspicious =
        ["via_bot", "sender_chat", "forward_origin", "is_automatic_forward", "migrate_to_chat_id", "edit_date", "from"];

    private JsonNode? Value() => random.Next(8) switch
    {
        0 => null,
        1 => Any(Numbers),
        2 => Any(Words),
        3 => new string(Any("aA7𝟕\u0300 "), HugeText),
        4 => new JsonArray(Any(Numbers), Any(Words)),
        5 => Deep(random.Next(2, 60)),
        6 => random.Next(2) == 0,
        _ => Any(Numbers).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private JsonNode? OfAnother(string name) => Places(Any(samples))
        .Where(place => place.Name == name)
        .Select(place => place.Parent[name]?.DeepClone())
        .FirstOrDefault();

    private static JsonObject Deep(int levels)
    {
        var deep = new JsonObject { ["id"] = 1 };
        for (var i = 0; i < levels; i++)
        {
            deep = new JsonObject { ["reply_to_message"] = deep };
        }

        return deep;
    }

    private static void Set(JsonObject update, string member, string name, long number)
    {
        foreach (var (parent, _) in Places(update).Where(place => place.Name == member).ToList())
        {
            if (parent[member] is JsonObject inner)
            {
                inner[name] = number;
            }
        }
    }

    private static void SetAll(JsonObject update, string name, string text)
    {
        foreach (var (parent, _) in Places(update).Where(place => place.Name == name).ToList())
        {
            parent[name] = text;
        }
    }

    // A member twice, which JSON allows and readers disagree on.
    private string Doubled(string text)
    {
        var (parent, name) = Any(Places(Any(samples)).ToList());
        var member = $"\"{name}\":{parent[name]?.ToJsonString() ?? "null"},";
        var brace = text.IndexOf('{', random.Next(text.Length));
        return brace < 0 ? text : text.Insert(brace + 1, member).Replace(",}", "}", StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(member => Places(member.Value).Prepend((inner, member.Key))),
        JsonArray array => array.SelectMany(Places),
        _ => [],
    };

    private T Any<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private char Any(string among) => among[random.Next(among.Length)];
}
