using System.Globalization;
using System.Text;
using TelegramTrader.Application.Expressions;

namespace TelegramTrader.Host.Terminal;

/// <summary>
/// Writes an evaluation as CSV: open time, then a column an expression under its text: 17 digits, or true and false.
/// </summary>
internal static class EvaluationCsv
{
    private const int FlushAt = 1 << 16;

    public static async Task WriteAsync(TextWriter writer, EvaluationAnswer answer)
    {
        var text = new StringBuilder("open_time_ms");
        foreach (var column in answer.Columns)
        {
            text.Append(',').Append(Quoted(column.Title));
        }

        text.Append('\n');
        for (var i = 0; i < answer.OpenTimeMs.Length; i++)
        {
            AppendRow(text, answer, i);
            if (text.Length >= FlushAt)
            {
                await writer.WriteAsync(text);
                text.Clear();
            }
        }

        await writer.WriteAsync(text);
    }

    private static void AppendRow(StringBuilder text, EvaluationAnswer answer, int row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{answer.OpenTimeMs.Span[row]}");
        foreach (var column in answer.Columns)
        {
            var value = column.Values.Span[row];
            text.Append(',');
            if (double.IsFinite(value))
            {
                text.Append(column.IsCondition
                    ? value == 1 ? "true" : "false"
                    : value.ToString("G17", CultureInfo.InvariantCulture));
            }
        }

        text.Append('\n');
    }

    // RFC 4180: a comma, a quote or a line break asks for quotes, and a quote inside is doubled.
    private static string Quoted(string title) =>
        title.AsSpan().ContainsAny(",\"\r\n") ? $"\"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : title;
}
