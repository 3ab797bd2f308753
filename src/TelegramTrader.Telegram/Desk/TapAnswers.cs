using TelegramTrader.Application;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Takes the spinner off a tapped button. It is worth seconds, so it goes at once and is not kept.</summary>
internal sealed class TapAnswers(BotClient client, TimeProvider clock)
{
    private const int LongestText = 200;

    /// <summary>Work that takes longer gets a bare answer first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Says it, or nothing where the tap is too old for an answer.</summary>
    public Task SayAsync(string tapId, string? sentence, bool isAlert, CancellationToken ct) => client.SendAsync(
        new AnswerCallbackQuery
        {
            CallbackQueryId = tapId,
            Text = sentence is null ? null : Cut(SafeText.Of(sentence)),
            ShowAlert = isAlert ? true : null,
        },
        ct);

    /// <summary>Answers the tap beside the work: with what the work refuses, if it refuses soon.</summary>
    public async Task<Reply> WhileAsync(string tapId, Task<Reply> work, string? toast, CancellationToken ct)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(work, Task.Delay(Patience, clock, soon.Token));
        await soon.CancelAsync();
        if (first != work)
        {
            await SayAsync(tapId, toast, isAlert: false, ct);
            return await work;
        }

        var reply = await work;
        var refused = reply.Question is null ? reply.Refusal : null;
        await SayAsync(tapId, refused is null ? toast : Worded(refused), isAlert: refused is not null, ct);
        return reply;
    }

    private static string Worded(Refusal refusal) =>
        refusal.Hint is null ? refusal.Sentence : $"{refusal.Sentence} {refusal.Hint}";

    private static string Cut(string text) => text.Length <= LongestText
        ? text
        : text[..(char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1)] + "…";
}
