using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A bot: its token, its updates and what it has told Telegram about itself.</summary>
internal sealed class Bot(Participant account, string token, int firstUpdateId)
{
    public Participant Account => account;
    public string Token => token;
    public UpdateQueue Updates { get; } = new(firstUpdateId);
    public CommandBook Commands { get; } = new();

    /// <summary>By private chat; 0 is for all that have none of their own.</summary>
    public Dictionary<long, JsonObject> MenuButtons { get; } = [];

    public WebhookTarget? Webhook { get; set; }
    public DateTimeOffset? WebhookSetAt { get; set; }

    /// <summary>Privacy mode off: in groups it hears everything, not only what is addressed to it.</summary>
    public bool ReadsAllGroupMessages { get; set; }

    /// <summary>People who have spoken to it; it cannot write to anybody else first.</summary>
    public HashSet<long> StartedBy { get; } = [];
    public HashSet<long> BlockedBy { get; } = [];

    /// <summary>The running long poll; a second one ends it.</summary>
    public OngoingPoll? Poll { get; set; }
}
