using System.Buffers.Text;
using System.Security.Cryptography;
using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Reports;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Telegram.Cards;

/// <summary>Makes a message of what is to be said: text, picture, buttons, and the view behind the buttons.</summary>
internal static class CardMaker
{
    private const int IdBytes = 9;
    private const int SuggestionsInRow = 3;

    /// <param name="command">The chat command that the card answers, to draw it again.</param>
    /// <param name="page">From 0; past the end it is the last one.</param>
    public static Card Of(Report report, string command, int page, CardPlace place)
    {
        var picture = report.Picture is { } scene ? Png(scene) : null;
        var marked = report.Origin.StartsWith(place.Mode, StringComparison.Ordinal)
            ? report
            : report with { Origin = $"{place.Mode} · {report.Origin}" };
        var pages = CardPages.Of(marked, picture is null ? CardPages.OfText : CardPages.OfCaption);
        var shown = Math.Min(page, pages.Count - 1);
        var rows = Rows(report, command, shown, pages.Count);
        var view = rows.Count == 0 ? null : View(rows, command, shown, place);
        var draft = Draft(place, HtmlRenderer.Render(pages[shown]), PlainTextRenderer.Render(pages[shown])) with
        {
            File = picture is null ? null : new OutboxFile("chart.png", "image/png", IsPicture: true, picture),
            Buttons = view is null ? [] : Buttons(rows, view),
        };
        return new Card(draft, view);
    }

    /// <summary>A file with a few words beside it.</summary>
    public static Card Of(Report report, OutboxFile file, string command, CardPlace place)
    {
        var card = Of(report, command, 0, place);
        return card with { Draft = card.Draft with { File = file } };
    }

    public static Card Of(Refusal refusal, IReadOnlyList<ReportAction> suggestions, string command, CardPlace place)
    {
        var rows = suggestions.Select(action => new ChatViewAction(action.Command, 0)).ToList();
        var labels = suggestions.Select(action => action.Label).Zip(rows).Chunk(SuggestionsInRow).ToList();
        var view = rows.Count == 0 ? null : View(labels, command, 0, place);
        var hint = refusal.Hint is null ? place.Mode : $"{refusal.Hint}\n{place.Mode}";
        var marked = refusal with { Hint = hint };
        var draft = Draft(place, HtmlRenderer.Render(marked), PlainTextRenderer.Render(marked));
        return new Card(draft with { Buttons = view is null ? [] : Buttons(labels, view) }, view);
    }

    /// <summary>The same buttons once more, for a view that went on by a version without being drawn anew.</summary>
    public static Card Rearmed(
        ChatView view, IReadOnlyList<IReadOnlyList<string>> labels, CardPlace place)
    {
        var next = view with { Version = view.Version + 1 };
        var number = 0;
        var buttons = labels.Select(row => (IReadOnlyList<OutboxButton>)[.. row.Select(label =>
            new OutboxButton(label, new CallbackToken(next.Id, next.Version, number++).ToString()))]).ToList();
        return new Card(Draft(place, "", "") with { Buttons = buttons }, next);
    }

    private static OutboxDraft Draft(CardPlace place, string html, string plain) => new()
    {
        Lane = OutboxLane.Answers,
        ChatId = place.ChatId,
        TopicId = place.TopicId,
        ReplyTo = place.ReplyTo,
        Html = html,
        Plain = plain,
        Edits = place.Edits,
        CoalesceKey = place.Edits is { } edited && html.Length > 0
            ? FormattableString.Invariant($"{place.ChatId}/{edited}")
            : null,
    };

    private static List<(string Label, ChatViewAction Action)[]> Rows(
        Report report, string command, int page, int pages)
    {
        var rows = report.Actions
            .Select(row => row.Select(action => (action.Label, new ChatViewAction(action.Command, 0))).ToArray())
            .Where(row => row.Length > 0)
            .ToList();
        (string, ChatViewAction)[] turns =
        [
            ("‹ Back", new ChatViewAction(command, page - 1)), ("More ›", new ChatViewAction(command, page + 1)),
        ];
        var possible = turns.Where(turn => turn.Item2.Page >= 0 && turn.Item2.Page < pages).ToArray();
        return possible.Length == 0 || pages == 1 ? rows : [possible, .. rows];
    }

    private static ChatView View(
        IReadOnlyList<(string Label, ChatViewAction Action)[]> rows, string command, int page, CardPlace place)
    {
        var actions = rows.SelectMany(row => row.Select(cell => cell.Action)).ToList();
        return place.Replaces is { } old
            ? old with { Version = old.Version + 1, Command = command, Page = page, Actions = actions }
            : new ChatView(NewId(), place.ChatId, 1, command, page, actions);
    }

    private static List<IReadOnlyList<OutboxButton>> Buttons(
        IReadOnlyList<(string Label, ChatViewAction Action)[]> rows, ChatView view)
    {
        var number = 0;
        return [.. rows.Select(row => (IReadOnlyList<OutboxButton>)[.. row.Select(cell =>
            new OutboxButton(cell.Label, new CallbackToken(view.Id, view.Version, number++).ToString()))])];
    }

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    // Without cairo the text goes alone; doctor says what to install.
    private static byte[]? Png(Scene scene) =>
        Picture.TryPng(scene, PictureSize.Phone, Theme.Dark, out var png, out _) ? png : null;
}
