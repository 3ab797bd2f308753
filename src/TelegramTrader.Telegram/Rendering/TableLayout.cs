using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Rendering;

/// <summary>Sets a table in monospace: first column left, the others right, no wider than a phone shows.</summary>
internal static class TableLayout
{
    /// <summary>Columns of monospace that a phone shows without wrapping.</summary>
    public const int PhoneColumns = 34;

    public static string Lines(ReportTable table)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [table.Heads, .. table.Rows];
        var columns = Enumerable.Range(0, table.Heads.Count);
        var widths = columns.Select(i => rows.Max(row => TextWidth.Of(row[i]))).ToArray();

        // Numbers are never cut: the first column gives way.
        var over = widths.Sum() + widths.Length - 1 - PhoneColumns;
        widths[0] = Math.Max(1, widths[0] - Math.Max(0, over));
        return string.Join('\n', rows.Select(row => Line(row, widths)));
    }

    private static string Line(IReadOnlyList<string> row, int[] widths)
    {
        var first = TextWidth.PadRight(TextWidth.Cut(row[0], widths[0]), widths[0]);
        var others = row.Zip(widths, TextWidth.PadLeft).Skip(1);
        return string.Join(' ', others.Prepend(first)).TrimEnd();
    }
}
