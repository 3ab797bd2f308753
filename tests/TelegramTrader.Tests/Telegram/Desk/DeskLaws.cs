using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Desk;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;
using WireChat = TelegramTrader.Telegram.BotApi.Types.Chat;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>What holds of any update whatever: who may have what done, and where it may be spoken of.</summary>
/// <param name="bench">Before the update is taken: ranks and open groups are read from it then.</param>
internal sealed class DeskLaws(DeskBench bench)
{
    private Update? update;
    private Role role;
    private bool isOpen;

    /// <summary>Who acts; null where nobody in particular does.</summary>
    private User? Actor => update switch
    {
        { Message: { } message } => IsOwn(message) ? message.From : null,
        { CallbackQuery: { From.IsBot: false } tap } => tap.From,
        _ => null,
    };

    private WireChat? Chat => update switch
    {
        { Message: { } message } => message.Chat,
        { CallbackQuery: { } tap } => tap.Message?.Chat,
        { MyChatMember: { } change } => change.Chat,
        _ => null,
    };

    private bool IsPrivate => Chat is { } chat && (chat.Type is null ? chat.Id > 0 : chat.Type == "private");

    /// <summary>How things stand before.</summary>
    public async Task LookAsync(Update? next)
    {
        update = next;
        role = Actor is { } actor
            ? (await bench.Door.Who.WhoIsAsync($"telegram:{actor.Id}", default)).Role
            : Role.Stranger;
        isOpen = IsPrivate || (Chat is { } chat && await bench.Accounts.FindGroupAsync(chat.Id, default) is not null);
    }

    /// <summary>What is broken by what came of it.</summary>
    public IEnumerable<string> Broken(DeskEffect effect) =>
    [
        .. effect.Faults.Select(fault => $"a fault of ours: {fault}"),
        .. Ended(effect), .. Asked(effect), .. Strangers(effect),
        .. Groups(effect), .. Places(effect), .. Calls(effect),
    ];

    private static bool IsOwn(Message message) =>
        message.From is { IsBot: false }
        && message.SenderChat is null && message.ViaBot is null && message.ForwardOrigin is null
        && message.IsAutomaticForward is not true && message.BusinessConnectionId is null
        && message.GuestQueryId is null;

    // Answered once, set aside, or known: never stuck.
    private static IEnumerable<string> Ended(DeskEffect effect)
    {
        var isRead = effect.Received is { UpdateId: not null, Update: not null };
        var id = effect.Received.UpdateId;
        var isAsExpected = effect.Taken switch
        {
            // What only the whole reading finds damaged is answered too, with nothing.
            IntakeOutcome.Kept => effect.Kept is [var one] && one.Answers?.UpdateId == id
                && (isRead || one is { Messages.Count: 0, Views.Count: 0 }),
            IntakeOutcome.Quarantined => !isRead && effect.Kept.Count == 0,
            IntakeOutcome.Repeated => effect.Kept.Count + effect.Passed.Count + effect.Calls.Count == 0,
            _ => false,
        };
        return isAsExpected ? [] : [$"{effect.Taken}, and {effect.Kept.Count} outcomes were kept"];
    }

    private IEnumerable<string> Asked(DeskEffect effect) => effect.Passed
        .Where(passed => Actor is not { } actor
            || passed.Caller != new Caller($"telegram:{actor.Id}", role)
            || bench.Door.NeedOf(passed.Request.GetType()) > role)
        .Select(passed => $"{passed.Caller} was let through with {passed.Request}, and {Actor?.Id} of {role} asked");

    private IEnumerable<string> Strangers(DeskEffect effect) => role != Role.Stranger ? [] : effect.Passed
        .Where(passed => passed.Request is not (AskToBeLetIn or ClaimFirstAdmin) || !IsPrivate)
        .Select(passed => $"a stranger was let through with {passed.Request}");

    private IEnumerable<string> Groups(DeskEffect effect)
    {
        var isOpened = role == Role.Admin
            && effect.Passed.Any(passed => passed.Request is SetGroupOpen { IsOpen: true });
        if (isOpen || isOpened)
        {
            return Actor is null && update?.MyChatMember is null && effect.Drafts.Any() ? ["nobody spoke"] : [];
        }

        return effect.Passed.Count > 0 || effect.Kept.Sum(outcome => outcome.Views.Count) > 0
            || effect.Drafts.Any(draft => !IsHint(draft))
                ? ["somebody was answered in a group that is not open"]
                : [];
    }

    private static bool IsHint(OutboxDraft draft) =>
        draft.Plain.Contains("I answer people I know", StringComparison.Ordinal)
        || draft.Plain.Contains("This group is not open", StringComparison.Ordinal)
        || draft.Plain.Contains("opens this group", StringComparison.Ordinal);

    private IEnumerable<string> Places(DeskEffect effect)
    {
        var stranger = effect.Passed.Any(passed => passed.Request is AskToBeLetIn);
        var vouched = effect.Passed.Any(passed => passed.Request is LetIn);
        var wrong = effect.Drafts.Where(draft => draft.ChatId != Chat?.Id
            && !(stranger && draft.Plain.StartsWith("Somebody asks to be let in", StringComparison.Ordinal))
            && !(vouched && draft.Plain.StartsWith("Welcome", StringComparison.Ordinal)));
        var edits = effect.Drafts.Where(draft => draft.Edits is { } edited
            && edited != update?.CallbackQuery?.Message?.MessageId);
        var views = effect.Kept.SelectMany(outcome => outcome.Views)
            .Where(view => effect.Drafts.All(draft => draft.ChatId != view.ChatId));
        return
        [
            .. wrong.Select(draft => $"a message to {draft.ChatId}, and it was said in {Chat?.Id}: {draft.Plain}"),
            .. edits.Select(draft => $"message {draft.Edits} was changed, which nobody tapped"),
            .. views.Select(view => $"a view of {view.ChatId}, where nothing is said"),
        ];
    }

    private IEnumerable<string> Calls(DeskEffect effect) => effect.Calls
        .Where(call => call.Method switch
        {
            "answerCallbackQuery" => call["callback_query_id"] != update?.CallbackQuery?.Id,
            "setMyCommands" => !IsPrivate || DeskBench.Catalogue.All.Any(spec =>
                call["commands"]!.Contains($"\"{spec.Name}\"", StringComparison.Ordinal)
                && CommandCatalogue.PermissionOf(spec) > role && spec.Name != "start"),
            _ => true,
        })
        .Select(call => $"the server was asked to {call.Method} {string.Join(' ', call.Fields)}");
}
