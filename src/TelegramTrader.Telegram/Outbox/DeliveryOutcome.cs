using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>What one request led to, and so what becomes of its message.</summary>
internal sealed record DeliveryOutcome
{
    public required DeliveryStep Step { get; init; }

    /// <summary>Of the message that stands in the chat now, where that is known.</summary>
    public long? MessageId { get; init; }

    /// <summary>For <see cref="DeliveryStep.Again"/>.</summary>
    public DeliveryForm Form { get; init; }

    public BotFailure? Failure { get; init; }

    public string Reason => Failure?.Description ?? "";

    public static DeliveryOutcome Sent(long? messageId) =>
        new() { Step = DeliveryStep.Sent, MessageId = messageId };

    /// <param name="wasNotFound">The server said before that it does not know the method, yet it knows the bot.</param>
    public static DeliveryOutcome Of(BotFailure failure, OutboxDraft draft, DeliveryForm form, bool wasNotFound)
    {
        var isEdit = draft.Edits is not null && !form.IsNew;
        var step = failure.Kind switch
        {
            _ when failure.IsAccepted => DeliveryStep.Sent,
            _ when failure.IsChatOutOfReach => DeliveryStep.OutOfReach,
            BotFailureKind.RetryAfter => DeliveryStep.Limited,
            BotFailureKind.Unauthorized => DeliveryStep.TokenRefused,
            BotFailureKind.NotFound when !wasNotFound && Simpler(draft, form) is null => DeliveryStep.TokenRefused,
            BotFailureKind.ServerError or BotFailureKind.Unreachable or BotFailureKind.Malformed =>
                DeliveryStep.Failed,
            BotFailureKind.Migrated => DeliveryStep.Moved,
            BotFailureKind.NotModified => DeliveryStep.Sent,
            _ => DeliveryStep.Buried,
        };
        var outcome = new DeliveryOutcome { Step = step, Failure = failure };
        return step switch
        {
            DeliveryStep.Sent when form.RetiresOld => outcome.Once(form with { RetiresOld = false }),
            DeliveryStep.Sent => outcome with { MessageId = isEdit ? draft.Edits : null },
            DeliveryStep.Buried when Less(failure, draft, form) is { } less && less != form => outcome.Once(less),
            _ => outcome,
        };
    }

    /// <summary>
    /// What to leave out where the server fails on a message time and again: some have no method for pictures or for
    /// edits and say so like a broken server. Null where nothing is left to be left out.
    /// </summary>
    public static DeliveryForm? Simpler(OutboxDraft draft, DeliveryForm form)
    {
        var hasFile = draft.File is not null && !form.IsWithoutFile;
        return form.RetiresOld ? form with { RetiresOld = false }
            : draft.Edits is not null && !form.IsNew ? form with { IsNew = true, IsCaption = false }
            : hasFile ? form with { IsWithoutFile = true }
            : null;
    }

    private DeliveryOutcome Once(DeliveryForm form) => this with { Step = DeliveryStep.Again, Form = form };

    // What to leave out after a refusal; null where nothing is left to be left out.
    private static DeliveryForm? Less(BotFailure failure, OutboxDraft draft, DeliveryForm form)
    {
        var isEdit = draft.Edits is not null && !form.IsNew;
        return failure.Kind switch
        {
            // Buttons alone make no message.
            _ when draft.Html.Length == 0 && draft.File is null => null,
            BotFailureKind.NotFound => Simpler(draft, form),
            // To take the old one's buttons away was a courtesy.
            _ when form.RetiresOld => form with { RetiresOld = false },
            BotFailureKind.CantParseEntities when !form.IsPlain => form with { IsPlain = true },
            BotFailureKind.TopicNotFound when draft.TopicId is not null && !form.IsWithoutTopic =>
                form with { IsWithoutTopic = true },
            BotFailureKind.MessageToEditNotFound or BotFailureKind.MessageNotEditable when isEdit =>
                form with { IsNew = true, IsCaption = false },
            BotFailureKind.NoTextToEdit when isEdit && draft.Plain.Length <= DraftText.LongestCaption
                && !form.IsCaption => form with { IsCaption = true },
            BotFailureKind.NoTextToEdit when isEdit => form with { IsNew = true, IsCaption = false, RetiresOld = true },
            _ => Least(failure, draft, form, isEdit),
        };
    }

    private static DeliveryForm? Least(BotFailure failure, OutboxDraft draft, DeliveryForm form, bool isEdit)
    {
        const int tooLarge = 413;
        var hasFile = draft.File is not null && !form.IsWithoutFile;
        if (isEdit && (hasFile || form.IsCaption) && failure.Code != tooLarge)
        {
            return form with { IsNew = true, IsCaption = false, RetiresOld = true };
        }

        if (hasFile)
        {
            return form with { IsWithoutFile = true };
        }

        return draft.Lane <= OutboxLane.Fills && !form.IsBare
            ? form with { IsPlain = true, IsBare = true, IsNew = true, IsCaption = false }
            : null;
    }
}
