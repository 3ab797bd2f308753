using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>A waiting message as memory knows it; what it says stays in the store.</summary>
internal sealed class QueuedMessage(OutboxEntry entry)
{
    public OutboxEntry Entry => entry;

    public long Id => entry.Id;

    public long ChatId { get; set; } = entry.ChatId;

    /// <summary>The entry's own, or that of an older one whose place it took.</summary>
    public OutboxLane Lane { get; set; } = entry.Lane;

    /// <summary>Its rank in its lane of its chat: its id, or that of an older one whose place it took.</summary>
    public long Place { get; set; } = entry.Id;

    public bool IsDoubtful { get; set; } = entry.IsDoubtful;

    public TimeSpan NotBefore { get; set; } = TimeSpan.MinValue;

    /// <summary>It waits because the server failed, not because it wanted a pause.</summary>
    public bool IsBackedOff { get; set; }

    /// <summary>Failures of the server in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Times it followed a group to another id.</summary>
    public int Moves { get; set; }

    /// <summary>The server did not know the method, or the token.</summary>
    public bool WasNotFound { get; set; }

    /// <summary>How it is sent next, after what was refused so far.</summary>
    public DeliveryForm Form { get; set; }
}
