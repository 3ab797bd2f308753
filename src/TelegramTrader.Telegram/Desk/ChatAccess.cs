using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Telegram.Desk;

/// <summary>May this person be answered in this chat? Otherwise says what they hear instead.</summary>
internal sealed class ChatAccess(
    IDoor door, Identification who, IAccountStore accounts, BotIdentity me, TimeProvider clock)
{
    private const int RememberedChats = 10_000;

    private static readonly TimeSpan BetweenHints = TimeSpan.FromHours(1);

    private readonly OncePer hints = new(BetweenHints, RememberedChats, clock);

    public Task<Caller> WhoIsAsync(Speaker speaker, CancellationToken ct) => who.WhoIsAsync(speaker.Id, ct);

    /// <summary>May this caller be answered here, now?</summary>
    public async Task<bool> IsAllowedAsync(Speaker speaker, Caller caller, CancellationToken ct) =>
        caller.Role != Role.Stranger
        && (speaker.IsPrivate || await accounts.FindGroupAsync(speaker.ChatId, ct) is not null);

    /// <summary>Opens the group in which an admin speaks; true where it is open afterwards.</summary>
    public async Task<bool> TryOpenAsync(Speaker speaker, Caller caller, CancellationToken ct)
    {
        if (speaker.IsPrivate || caller.Role != Role.Admin)
        {
            return false;
        }

        var opened = await door.AskAsync(new SetGroupOpen(speaker.ChatId, speaker.ChatTitle, IsOpen: true), caller, ct);
        return opened.IsAnswer(out _, out _);
    }

    /// <summary>What somebody hears who may not be answered.</summary>
    /// <param name="words">What was said: it may be a code.</param>
    public async Task<DeskAnswer> RefuseAsync(Speaker speaker, Caller caller, string words, CancellationToken ct)
    {
        if (speaker.IsPrivate)
        {
            // Many a symbol looks like a code; it is one only while there is nobody yet to let people in.
            var code = CodeIn(words);
            return code is not null && (await who.AdminsAsync(ct)).Count == 0
                ? await ClaimAsync(speaker, caller, code, ct)
                : await KnockAsync(speaker, caller, words, ct);
        }

        if (!hints.IsTurn(speaker.ChatId))
        {
            return DeskAnswer.Nothing;
        }

        var sentence = caller.Role == Role.Stranger
            ? new Refusal(RefusalKind.Forbidden, "I answer people I know.", "Write to me in private to be let in.")
            : new Refusal(RefusalKind.Forbidden, "This group is not open.", "An admin opens it by any command to me.");
        return DeskAnswer.Of(CardMaker.Of(sentence, [], "/start", speaker.Place));
    }

    private static string? CodeIn(string words)
    {
        var last = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
        return PairingCode.IsLike(last) ? last : null;
    }

    private async Task<DeskAnswer> ClaimAsync(Speaker speaker, Caller caller, string code, CancellationToken ct)
    {
        var claimed = await door.AskAsync(new ClaimFirstAdmin(code, speaker.Name), caller, ct);
        return claimed.Match(
            account => DeskAnswer.Of(CardMaker.Of(WelcomeReport.Of(account.Role), "/start", 0, speaker.Place)),
            refusal => refusal.Kind == RefusalKind.RateLimited
                ? DeskAnswer.Nothing
                : DeskAnswer.Of(CardMaker.Of(refusal, [], "/start", speaker.Place)));
    }

    // Who asks too often hears nothing more for a while: silence costs nothing, answers do.
    private async Task<DeskAnswer> KnockAsync(Speaker speaker, Caller caller, string words, CancellationToken ct)
    {
        var isAnew = words.StartsWith("/start", StringComparison.OrdinalIgnoreCase);
        var asked = await door.AskAsync(new AskToBeLetIn(speaker.Name, isAnew), caller, ct);
        if (!asked.IsAnswer(out var offer, out _))
        {
            return DeskAnswer.Nothing;
        }

        var cards = new List<Card> { CardMaker.Of(WelcomeReport.Of(offer), "/start", 0, speaker.Place) };
        if (hints.IsTurn(speaker.ChatId))
        {
            var knock = WelcomeReport.Knock(speaker.Name, speaker.Id);
            var admins = await who.AdminsAsync(ct);
            cards.AddRange(admins.SelectMany(admin => me.TryUser(admin, out var chat)
                ? new[] { CardMaker.Of(knock, "/people", 0, new CardPlace(chat, me.Mode)) }
                : []));
        }

        return new DeskAnswer(cards);
    }
}
