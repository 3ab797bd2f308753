using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A conversation. A private one belongs to one person and one bot and has the person's id.</summary>
internal sealed class Conversation
{
    public const int MessageLimit = 2_000;

    private readonly LinkedList<ChatMessage> messages = new();
    private long lastMessageId;

    public required long Id { get; init; }
    public required ChatKind Kind { get; init; }
    public Participant? Person { get; init; }
    public string? Title { get; init; }
    public bool IsForum { get; init; }
    public long? BotId { get; init; }
    public long? OwnerId { get; init; }

    /// <summary>The supergroup that took this group's place.</summary>
    public long? MigratedTo { get; set; }

    public HashSet<long> People { get; } = [];
    public HashSet<long> Administrators { get; } = [];

    /// <summary>Status words of bots here: member, left, kicked.</summary>
    public Dictionary<long, string> Bots { get; } = [];
    public Dictionary<long, string> Topics { get; } = [];
    public List<long> Pinned { get; } = [];
    public IEnumerable<ChatMessage> Messages => messages;
    public string Name => Title ?? Person!.FullName;

    public ChatMessage? Find(long id) => messages.FirstOrDefault(message => message.Id == id);

    public long NextMessageId() => ++lastMessageId;

    public void Add(ChatMessage message)
    {
        messages.AddLast(message);
        if (messages.Count > MessageLimit)
        {
            messages.RemoveFirst();
        }
    }

    public bool Remove(ChatMessage message) => messages.Remove(message);

    public JsonObject ToJson() => Fields.Of(
        ("id", Id),
        ("type", Kind switch { ChatKind.Private => "private", ChatKind.Group => "group", _ => "supergroup" }),
        ("title", Title),
        ("username", Person?.Username),
        ("first_name", Person?.FirstName),
        ("last_name", Person?.LastName),
        ("is_forum", Fields.When(IsForum)));
}
