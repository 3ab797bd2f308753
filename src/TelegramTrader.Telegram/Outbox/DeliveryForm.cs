namespace TelegramTrader.Telegram.Outbox;

/// <summary>What is left out of a draft because it was refused. Every refusal leaves out more, so it ends.</summary>
internal readonly record struct DeliveryForm
{
    /// <summary>Without marks.</summary>
    public bool IsPlain { get; init; }

    public bool IsWithoutFile { get; init; }

    public bool IsWithoutTopic { get; init; }

    /// <summary>Without buttons, and without a message that it answers.</summary>
    public bool IsBare { get; init; }

    /// <summary>The edited message is a picture or a file: its caption is changed.</summary>
    public bool IsCaption { get; init; }

    /// <summary>A new message in place of an edit.</summary>
    public bool IsNew { get; init; }

    /// <summary>First the old message loses its buttons: it is superseded by a new one.</summary>
    public bool RetiresOld { get; init; }
}
