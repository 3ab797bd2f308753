namespace TelegramTrader.Application.Chat;

/// <summary>What goes first when not everything can go at once; inside a lane of a chat the order is kept.</summary>
public enum OutboxLane
{
    /// <summary>Stops, breaches, alarms. Never expires and always finds room.</summary>
    Risk,

    /// <summary>What became of orders. Never expires.</summary>
    Fills,

    /// <summary>Answers to what somebody asked.</summary>
    Answers,

    /// <summary>Progress, daily reports and whatever else can wait.</summary>
    Reports,
}
