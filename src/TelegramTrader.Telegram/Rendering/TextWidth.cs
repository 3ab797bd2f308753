using System.Globalization;

namespace TelegramTrader.Telegram.Rendering;

/// <summary>Columns that text takes in monospace, counted in what a reader sees as one character.</summary>
internal static class TextWidth
{
    public static int Of(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>No wider than said, at least one; what is cut off leaves an ellipsis.</summary>
    public static string Cut(string text, int width) =>
        Of(text) <= width ? text : new StringInfo(text).SubstringByTextElements(0, width - 1) + "…";

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Of(text))) + text;
}
