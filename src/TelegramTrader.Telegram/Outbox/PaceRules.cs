namespace TelegramTrader.Telegram.Outbox;

/// <summary>How fast the Bot API may be written to: slower than the server allows, since ways differ.</summary>
/// <remarks>
/// Telegram's FAQ names about 30 messages a second over all chats, one a second in a chat with short bursts, 20 a
/// minute in a group. For edits it publishes nothing; in practice they count as messages.
/// </remarks>
public sealed record PaceRules
{
    /// <summary>Requests over all chats in any second.</summary>
    public SpanRule Whole { get; init; } = new(25, TimeSpan.FromSeconds(1));

    /// <summary>Between two requests to one chat, on average; groups too.</summary>
    public TimeSpan ChatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests to an idle chat that need not keep the interval.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>Requests to a group in any minute.</summary>
    public SpanRule Group { get; init; } = new(18, TimeSpan.FromMinutes(1));

    /// <summary>Between two edits of one message: a reader follows no faster. No rule of the server's.</summary>
    public TimeSpan PrivateEdits { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same in a group, where edits would use up the minute.</summary>
    public TimeSpan GroupEdits { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Two chats refused within this time mean that the whole is too fast.</summary>
    public TimeSpan Together { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same, so many times as fast.</summary>
    public PaceRules Times(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return this with
        {
            Whole = Whole with { Span = Whole.Span / factor },
            ChatInterval = ChatInterval / factor,
            Group = Group with { Span = Group.Span / factor },
            PrivateEdits = PrivateEdits / factor,
            GroupEdits = GroupEdits / factor,
            Together = Together / factor,
        };
    }
}

/// <summary>At most so many in any stretch of time of this length.</summary>
public readonly record struct SpanRule(int Most, TimeSpan Span);
