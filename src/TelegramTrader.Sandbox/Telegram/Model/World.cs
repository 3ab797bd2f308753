using System.Globalization;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Everything that exists in this Telegram. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class World(SandboxClock clock)
{
    public const int AccountLimit = 1_000;
    public const int ChatLimit = 1_000;
    public const int TapLimit = 10_000;

    private static readonly TimeSpan UpdateLife = TimeSpan.FromHours(24);

    private readonly List<Bot> bots = [];
    private readonly List<Participant> people = [];
    private readonly List<Conversation> chats = [];
    private readonly LinkedList<CallbackTap> taps = new();
    private const long FirstPerson = 700_100_199;
    private long lastPerson = FirstPerson;
    private long lastBot = 7_000_000_000;
    private long lastGroup = 4_000_000;
    private long lastSupergroup = 1_002_003_004_000;
    private long lastTap = 3_006_457_229_110_204_000;
    private long lastAlbum = 12_543_417_770_506_600;

    /// <summary>Told while <see cref="Gate"/> is held.</summary>
    public event Action<Bot>? BotAdded;

    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;
    public DateTimeOffset Now => clock.GetUtcNow();
    public EventHub Events { get; } = new();
    public FileShelf Files { get; } = new();
    public FloodGate Flood { get; } = new();
    public FaultPlan Faults { get; } = new();
    public IReadOnlyList<Bot> Bots => bots;
    public IReadOnlyList<Participant> People => people;
    public IReadOnlyList<Conversation> Chats => chats;
    public IEnumerable<CallbackTap> Taps => taps;

    public Bot AddBot(string firstName, string username, string? token, bool readsAllGroupMessages)
    {
        Room(bots.Count < AccountLimit, "bots");
        var id = token is null ? ++lastBot : long.Parse(token.Split(':')[0], CultureInfo.InvariantCulture);
        var account = new Participant { Id = id, IsBot = true, FirstName = firstName, Username = username };
        token ??= $"{id}:{SecretText.New(35)}";
        var bot = new Bot(account, token, 874_512_001) { ReadsAllGroupMessages = readsAllGroupMessages };
        bots.Add(bot);
        BotAdded?.Invoke(bot);
        return bot;
    }

    public Participant AddPerson(string firstName, string? lastName, string? username, string? language)
    {
        Room(people.Count < AccountLimit, "people");
        var person = new Participant
        {
            Id = ++lastPerson,
            IsBot = false,
            FirstName = firstName,
            LastName = lastName,
            Username = username,
            LanguageCode = language,
        };
        people.Add(person);
        bots.ForEach(bot => PrivateChat(bot, person));
        return person;
    }

    public Conversation AddGroup(ChatKind kind, string title, bool isForum, long? owner)
    {
        Room(chats.Count < ChatLimit, "chats");
        var chat = new Conversation
        {
            Id = kind == ChatKind.Group ? -++lastGroup : -++lastSupergroup,
            Kind = kind,
            Title = title,
            IsForum = isForum && kind == ChatKind.Supergroup,
            OwnerId = owner,
        };
        chats.Add(chat);
        return chat;
    }

    public Conversation PrivateChat(Bot bot, Participant person)
    {
        if (chats.FirstOrDefault(chat => chat.Id == person.Id && chat.BotId == bot.Account.Id) is { } known)
        {
            return known;
        }

        Room(chats.Count < ChatLimit, "chats");
        var made = new Conversation
        {
            Id = person.Id,
            Kind = ChatKind.Private,
            Person = person,
            BotId = bot.Account.Id,
        };
        made.People.Add(person.Id);
        chats.Add(made);
        return made;
    }

    public Bot? BotBy(string token) => bots.Find(bot => bot.Token == token);

    public Participant? Person(long id) => people.Find(person => person.Id == id);

    public Conversation? Find(Bot bot, long id) =>
        chats.Find(chat => chat.Id == id && (chat.BotId is null || chat.BotId == bot.Account.Id));

    public ChatMessage Post(Conversation chat, Func<long, ChatMessage> write)
    {
        var message = write(chat.NextMessageId());
        chat.Add(message);
        Events.Publish("message", chat, ("message", MessageView.Of(this, message)));
        return message;
    }

    public CallbackTap Tap(Bot bot, Participant person, ChatMessage message, string payload)
    {
        var tap = new CallbackTap
        {
            Id = (++lastTap).ToString(CultureInfo.InvariantCulture),
            Bot = bot,
            From = person,
            Message = message,
            Payload = payload,
            At = Now,
        };
        taps.AddLast(tap);
        if (taps.Count > TapLimit)
        {
            taps.RemoveFirst();
        }

        return tap;
    }

    public CallbackTap? FindTap(string id) => taps.FirstOrDefault(tap => tap.Id == id);

    public string NextAlbum() => (++lastAlbum).ToString(CultureInfo.InvariantCulture);

    /// <summary>Queues an update about a chat; those of one chat keep their order.</summary>
    public void Tell(Bot bot, string kind, Conversation chat, System.Text.Json.Nodes.JsonObject content) =>
        bot.Updates.Add(kind, content, Invariant($"chat:{chat.Id}"), Now + UpdateLife);

    public void Tell(CallbackTap tap) => tap.Bot.Updates.Add(
        "callback_query", tap.ToJson(), Invariant($"user:{tap.From.Id}"), Now + CallbackTap.Life);

    /// <summary>Forgets people, chats, files, faults; bots keep name, token and webhook.</summary>
    public void Reset()
    {
        people.Clear();
        chats.Clear();
        taps.Clear();
        lastPerson = FirstPerson;
        Flood.Forget();
        Faults.Clear();
        foreach (var bot in bots)
        {
            bot.Updates.Clear();
            bot.StartedBy.Clear();
            bot.BlockedBy.Clear();
        }

        Events.Publish("reset");
    }

    private static void Room(bool holds, string what)
    {
        if (!holds)
        {
            throw new BotApiException(400, $"Bad Request: the sandbox holds no more {what}");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
