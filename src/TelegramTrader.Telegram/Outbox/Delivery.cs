using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>One request for one message. What else a message needs is another turn, so that the pace holds.</summary>
internal sealed class Delivery(BotClient client)
{
    /// <summary>A message appears in the chat, rather than one changing there.</summary>
    public static bool IsNew(OutboxDraft draft, DeliveryForm form) =>
        !form.RetiresOld && (draft.Edits is null || form.IsNew);

    /// <returns>What becomes of the message.</returns>
    public async Task<DeliveryOutcome> SendAsync(OutboxDraft draft, QueuedMessage message, CancellationToken ct)
    {
        var form = message.Form;
        var isNew = IsNew(draft, form);
        var text = DraftText.Of(draft, form, isAgain: isNew && message.IsDoubtful);
        BotFailure? failure;
        long? messageId;
        if (isNew)
        {
            var sent = await (draft.File is { } file && !form.IsWithoutFile
                ? SendFileAsync(draft, form, text, file, ct)
                : client.SendAsync(New(draft, form, text), ct));
            messageId = sent.IsDone(out var shown, out failure) && shown.MessageId > 0 ? shown.MessageId : null;
        }
        else
        {
            var edited = await EditAsync(draft, form, text, ct);
            edited.IsDone(out _, out failure);
            messageId = draft.Edits;
        }

        return failure is not null ? DeliveryOutcome.Of(failure, draft, form, message.WasNotFound)
            : form.RetiresOld ? new() { Step = DeliveryStep.Again, Form = form with { RetiresOld = false } }
            : DeliveryOutcome.Sent(messageId);
    }

    private static SendMessage New(OutboxDraft draft, DeliveryForm form, DraftText text) => new()
    {
        ChatId = draft.ChatId,
        MessageThreadId = Topic(draft, form),
        Text = text.Text,
        ParseMode = text.ParseMode,
        LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
        DisableNotification = draft.IsSilent ? true : null,
        ReplyParameters = Reply(draft, form),
        ReplyMarkup = Buttons(draft, form),
    };

    private Task<BotResult<Message>> SendFileAsync(
        OutboxDraft draft, DeliveryForm form, DraftText text, OutboxFile file, CancellationToken ct)
    {
        var upload = InputFile.Upload(file.Name, file.Bytes, file.ContentType);
        var caption = text.Text.Length > 0 ? text.Text : null;
        var silent = draft.IsSilent ? true : (bool?)null;
        return file.IsPicture
            ? client.SendAsync(
                new SendPhoto
                {
                    ChatId = draft.ChatId,
                    MessageThreadId = Topic(draft, form),
                    Photo = upload,
                    Caption = caption,
                    ParseMode = text.ParseMode,
                    DisableNotification = silent,
                    ReplyParameters = Reply(draft, form),
                    ReplyMarkup = Buttons(draft, form),
                },
                ct)
            : client.SendAsync(
                new SendDocument
                {
                    ChatId = draft.ChatId,
                    MessageThreadId = Topic(draft, form),
                    Document = upload,
                    Caption = caption,
                    ParseMode = text.ParseMode,
                    DisableNotification = silent,
                    ReplyParameters = Reply(draft, form),
                    ReplyMarkup = Buttons(draft, form),
                },
                ct);
    }

    // What the edited message is, nobody here knows: where it is a picture, the server says so to an edit of its text.
    private Task<BotResult<EditedMessage>> EditAsync(
        OutboxDraft draft, DeliveryForm form, DraftText text, CancellationToken ct)
    {
        var (chat, message, buttons) = (draft.ChatId, draft.Edits, Buttons(draft, form));
        return form switch
        {
            { RetiresOld: true } =>
                client.SendAsync(new EditMessageReplyMarkup { ChatId = chat, MessageId = message }, ct),
            _ when draft.Html.Length == 0 => client.SendAsync(
                new EditMessageReplyMarkup { ChatId = chat, MessageId = message, ReplyMarkup = buttons }, ct),
            { IsWithoutFile: false } when draft.File is { } file => client.SendAsync(
                new EditMessageMedia
                {
                    ChatId = chat, MessageId = message, ReplyMarkup = buttons, Media = Media(file, text),
                },
                ct),
            { IsCaption: true } => client.SendAsync(
                new EditMessageCaption
                {
                    ChatId = chat, MessageId = message, ReplyMarkup = buttons,
                    Caption = text.Text, ParseMode = text.ParseMode,
                },
                ct),
            _ => client.SendAsync(
                new EditMessageText
                {
                    ChatId = chat, MessageId = message, ReplyMarkup = buttons,
                    Text = text.Text, ParseMode = text.ParseMode,
                    LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
                },
                ct),
        };
    }

    private static InputMedia Media(OutboxFile file, DraftText text)
    {
        var upload = InputFile.Upload(file.Name, file.Bytes, file.ContentType);
        var caption = text.Text.Length > 0 ? text.Text : null;
        return file.IsPicture
            ? new InputMediaPhoto { Media = upload, Caption = caption, ParseMode = text.ParseMode }
            : new InputMediaDocument { Media = upload, Caption = caption, ParseMode = text.ParseMode };
    }

    private static long? Topic(OutboxDraft draft, DeliveryForm form) => form.IsWithoutTopic ? null : draft.TopicId;

    private static ReplyParameters? Reply(OutboxDraft draft, DeliveryForm form) =>
        draft.ReplyTo is not { } message || form.IsBare
            ? null
            : new ReplyParameters { MessageId = message, AllowSendingWithoutReply = true };

    private static InlineKeyboardMarkup? Buttons(OutboxDraft draft, DeliveryForm form) =>
        draft.Buttons.Count == 0 || form.IsBare
            ? null
            : new InlineKeyboardMarkup
            {
                InlineKeyboard =
                [
                    .. draft.Buttons.Select(row => row.Select(button => new InlineKeyboardButton
                    {
                        Text = button.Label,
                        CallbackData = button.Token,
                        Url = button.Url,
                        Style = button.Style,
                    }).ToArray()),
                ],
            };
}
