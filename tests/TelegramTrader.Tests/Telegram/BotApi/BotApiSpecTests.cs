using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi;

/// <summary>What the client declares agrees with the published description of the Bot API.</summary>
[NeedsRecordedData]
public sealed class BotApiSpecTests
{
    private static readonly string[] Needed =
    [
        "getMe", "setWebhook", "deleteWebhook", "getWebhookInfo", "getUpdates", "sendMessage", "sendPhoto",
        "sendDocument", "sendMediaGroup", "sendChatAction", "editMessageText", "editMessageCaption",
        "editMessageMedia", "editMessageReplyMarkup", "answerCallbackQuery", "deleteMessage", "deleteMessages",
        "pinChatMessage", "unpinChatMessage", "setMyCommands", "getMyCommands", "deleteMyCommands", "getFile",
        "getChat", "getChatMember", "getChatAdministrators", "setChatMenuButton", "leaveChat", "setMessageReaction",
        "answerWebAppQuery", "logOut", "close",
    ];

    private BotApiSpec spec = null!;

    [OneTimeSetUp]
    public void Load() => spec = BotApiSpec.Load();

    [Test]
    public void Every_method_that_a_desk_needs_is_declared() =>
        Assert.That(Declared.Requests.Select(Declared.MethodName), Is.SupersetOf(Needed).And.Unique);

    [Test]
    public void Every_declared_method_takes_and_gives_what_the_description_says() =>
        Assert.That(string.Join('\n', Declared.Requests.SelectMany(FindingsOfRequest)), Is.Empty);

    [Test]
    public void Every_declared_type_has_the_fields_of_the_description()
    {
        Assert.That(Declared.Types, Has.Count.GreaterThan(30));
        Assert.That(string.Join('\n', Declared.Types.SelectMany(FindingsOfType)), Is.Empty);
    }

    [Test]
    public void A_type_that_is_written_has_every_field_that_the_server_requires()
    {
        var written = Written(Declared.Requests).ToHashSet();

        Assert.That(written, Does.Contain(typeof(TelegramTrader.Telegram.BotApi.Types.Messages.ReplyParameters)));
        Assert.That(string.Join('\n', written.SelectMany(MissingOf)), Is.Empty);
    }

    [Test]
    public void A_wrong_declaration_is_found()
    {
        var entry = spec.Type("PhotoSize")!;

        Assert.Multiple(() =>
        {
            Assert.That(Findings("x", entry, [new DeclaredField("file_idd", typeof(string), false)]), Is.Not.Empty);
            Assert.That(Findings("x", entry, [new DeclaredField("file_id", typeof(long), false)]), Is.Not.Empty);
            Assert.That(Findings("x", entry, [new DeclaredField("file_size", typeof(long?), true)]), Is.Not.Empty);
            Assert.That(Findings("x", entry, [new DeclaredField("file_size", typeof(long?), false)]), Is.Empty);
            Assert.That(Missing(entry, [new DeclaredField("file_id", typeof(string), true)]), Is.Not.Empty);
        });
    }

    private IEnumerable<string> FindingsOfRequest(Type request)
    {
        var name = Declared.MethodName(request);
        if (spec.Method(name) is not { } entry)
        {
            return [$"{name}: no such method"];
        }

        var fields = Declared.Fields(request).ToList();
        var given = Declared.Spelled(Declared.ResultOf(request));
        return Findings(name, entry, [.. fields.Select(field => field with { IsRequired = false })])
            .Concat(Missing(entry, fields))
            .Concat(entry.Returns.Except(given).Select(type => $"{name} gives {type}, not {string.Join('|', given)}"))
            .Concat(entry.Returns.Count == 0 ? [$"{name}: the description says no result"] : []);
    }

    private IEnumerable<string> FindingsOfType(Type type) => spec.Type(type.Name) is { } entry
        ? Findings(type.Name, entry, [.. Declared.Fields(type)])
        : [$"{type.Name}: no such type"];

    // A user is written only inside an entity, and by its id.
    private IEnumerable<string> MissingOf(Type type) =>
        type == typeof(User) ? [] : Missing(spec.Type(type.Name)!, [.. Declared.Fields(type)]);

    private static IEnumerable<string> Findings(string of, SpecEntry entry, IReadOnlyList<DeclaredField> fields)
    {
        foreach (var field in fields)
        {
            if (!entry.Fields.TryGetValue(field.Name, out var said))
            {
                yield return $"{of}.{field.Name}: no such field";
            }
            else if (!IsOneOf(field.Type, said))
            {
                yield return $"{of}.{field.Name} is {string.Join('|', said.Types)}, not {field.Type}";
            }
            else if (field.IsRequired && !said.IsRequired)
            {
                yield return $"{of}.{field.Name} is demanded; the server may leave it out";
            }
        }
    }

    private static IEnumerable<string> Missing(SpecEntry entry, IReadOnlyList<DeclaredField> fields) => entry.Fields
        .Where(said => said.Value.IsRequired)
        .Where(said => !fields.Any(field => field.Name == said.Key && field.IsRequired))
        .Select(said => $"{entry.Name}.{said.Key} is required by the server and not by us");

    // A union of the wire is one shape here or the other way round: each side has to cover what the other may send.
    private static bool IsOneOf(Type type, SpecField said)
    {
        var ours = Declared.Spelled(type);
        return ours.Contains("InputFile") || ours.Any(name => name.EndsWith("InputMedia", StringComparison.Ordinal))
            ? said.Types.Intersect(ours).Any()
            : said.Types.All(ours.Contains);
    }

    private static IEnumerable<Type> Written(IEnumerable<Type> roots)
    {
        var seen = new HashSet<Type>();
        var waiting = new Queue<Type>(roots.SelectMany(Parts));
        while (waiting.TryDequeue(out var type))
        {
            if (seen.Add(type))
            {
                foreach (var part in Parts(type))
                {
                    waiting.Enqueue(part);
                }
            }
        }

        return seen.Where(Declared.Types.Contains);
    }

    private static IEnumerable<Type> Parts(Type type) => Declared.Fields(type)
        .Select(field => field.Type)
        .Select(Innermost)
        .SelectMany(part => part.IsAbstract ? Declared.Types.Where(part.IsAssignableFrom) : [part])
        .Where(part => part.Namespace?.StartsWith("TelegramTrader", StringComparison.Ordinal) == true)
        .Where(part => part != typeof(InputFile) && part != typeof(ChatId));

    private static Type Innermost(Type type)
    {
        while ((Nullable.GetUnderlyingType(type) ?? type) is var plain && plain.IsGenericType)
        {
            type = plain.GetGenericArguments()[0];
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
