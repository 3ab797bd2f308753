using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>The words of a message as they are sent: with marks where they fit, else without and cut.</summary>
internal sealed record DraftText(string Text, string? ParseMode)
{
    public const int LongestText = 4_096;
    public const int LongestCaption = 1_024;
    private const string Rest = "… (cut)";
    private const string Again = "Sent again: the first may have arrived.";
    private const string NoPicture = "The picture could not be sent.";
    private const string NoFile = "The file could not be sent.";

    // The note on what is cut off may stand far behind the last space.
    private const int WordAtMost = 80;

    /// <param name="isAgain">The same may stand in the chat already, from an attempt with an unknown end.</param>
    public static DraftText Of(OutboxDraft draft, DeliveryForm form, bool isAgain)
    {
        var hasFile = draft.File is not null && !form.IsWithoutFile;
        var longest = hasFile || form.IsCaption ? LongestCaption : LongestText;
        var notes = Notes(draft, form, isAgain);
        var tail = notes.Length > 0 && draft.Plain.Length > 0 ? "\n\n" + notes : notes;
        return !form.IsPlain && draft.Plain.Length + tail.Length <= longest
            ? new DraftText(draft.Html + tail, "HTML")
            : new DraftText(Cut(draft.Plain, longest - tail.Length) + tail, null);
    }

    /// <summary>No longer than said; ends between words where it can, and never within a character.</summary>
    internal static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - Rest.Length;
        var space = text.LastIndexOfAny([' ', '\n'], end - 1, WordAtMost);
        end = space > 0 ? space : char.IsLowSurrogate(text[end]) ? end - 1 : end;
        return text[..end].TrimEnd() + Rest;
    }

    private static string Notes(OutboxDraft draft, DeliveryForm form, bool isAgain)
    {
        var lost = draft.File is { } file && form.IsWithoutFile ? file.IsPicture ? NoPicture : NoFile : null;
        return string.Join('\n', new[] { lost, isAgain ? Again : null }.OfType<string>());
    }
}
