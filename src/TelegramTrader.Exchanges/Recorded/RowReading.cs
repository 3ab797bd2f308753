using System.Text;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Reads all rows of a file by its plan into one set of columns per symbol and kind.</summary>
internal sealed class RowReading(RecordRows rows, ColumnPlan plan, SeriesIdentity identity)
{
    /// <summary>Symbols of one file: venues list some three thousand.</summary>
    public const int MostSymbols = 10_000;

    private const int RowsBetweenLooks = 4_096;

    private readonly Dictionary<string, List<SeriesRows>> bySpelling = [];
    private readonly List<(Symbol Symbol, Venue Venue, List<SeriesRows> Series)> found = [];
    private readonly Dictionary<Symbol, List<SeriesRows>> bySymbol = [];
    private readonly byte[] lastSpelling = new byte[RecordRows.LongestRow];
    private int lastLength = -1;
    private List<SeriesRows> current = [];

    /// <summary>The rows stand at the first one; afterwards the file has been read to its end.</summary>
    public IReadOnlyList<(Symbol Symbol, Venue Venue, List<SeriesRows> Series)> Read(CancellationToken ct)
    {
        var count = 0L;
        do
        {
            if (count++ % RowsBetweenLooks == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            if (rows.Cells != plan.Cells)
            {
                throw new RecordedFileException(
                    $"The row has {rows.Cells} columns, and those before it {plan.Cells}.", rows.Place);
            }

            Select();
            var time = TimeUs();
            foreach (var series in current)
            {
                series.Add(rows, time);
            }
        }
        while (rows.Next());

        return found;
    }

    private void Select()
    {
        if (plan.Symbol is not { } cell)
        {
            current = found.Count > 0 ? current : Begin(null);
            return;
        }

        var spelling = rows.Cell(cell);
        if (lastLength == spelling.Length && spelling.SequenceEqual(lastSpelling.AsSpan(0, lastLength)))
        {
            return;
        }

        spelling.CopyTo(lastSpelling);
        lastLength = spelling.Length;
        var text = Encoding.UTF8.GetString(spelling);
        if (!bySpelling.TryGetValue(text, out var known))
        {
            known = Begin(PairSpelling.TryParse(text, out var pair) ? pair : throw new RecordedFileException(
                $"The symbol {rows.Show(cell)} is no pair that is understood.", rows.Place));
            bySpelling.Add(text, known);
        }

        current = known;
    }

    private List<SeriesRows> Begin(PairSpelling? pair)
    {
        var isPerpetualOnly = plan.Series.Any(series => series.Kind is not (SeriesKind.Candles or SeriesKind.Trades));
        var (venue, symbol) = identity.Resolve(pair, isPerpetualOnly, pair is null ? null : rows.Place);
        if (bySymbol.TryGetValue(symbol, out var same))
        {
            return same;
        }

        if (found.Count == MostSymbols)
        {
            throw new RecordedFileException(
                FormattableString.Invariant($"The file has more than {MostSymbols:N0} symbols."), rows.Place);
        }

        List<SeriesRows> series = [.. plan.Series.Select(kind => new SeriesRows(kind, plan.KeepsMicroseconds))];
        found.Add((symbol, venue, series));
        bySymbol.Add(symbol, series);
        return series;
    }

    private long TimeUs()
    {
        var text = rows.Cell(plan.Time);
        if (plan.DayMs is { } day)
        {
            return NumberText.TryParseWhole(text, out var sinceMidnight) && sinceMidnight < 86_400_000
                ? (day + sinceMidnight) * 1_000
                : throw new RecordedFileException(
                    $"The time {rows.Show(plan.Time)} is no number of milliseconds of a day.", rows.Place);
        }

        return TimeText.TryParse(text, out var microseconds, out _)
            ? microseconds
            : throw new RecordedFileException(
                $"The time {rows.Show(plan.Time)} is not understood.",
                rows.Place,
                "Known are s, ms and µs since 1970, ISO 8601, yyyyMMdd HH:mm and MM/dd/yyyy.");
    }
}
