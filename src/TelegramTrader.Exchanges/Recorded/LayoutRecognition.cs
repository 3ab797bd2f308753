using System.Text;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Finds the column plan of a file from its name and its first rows.</summary>
internal sealed class LayoutRecognition(FileNameHints hints, ImportOptions options, RecordRows rows)
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    /// <summary>Leaves the rows at the first one that is to be read.</summary>
    public ColumnPlan Recognise()
    {
        RefuseByName();
        if (!rows.Next())
        {
            throw new RecordedFileException("The file holds no rows.");
        }

        var names = rows.Names ?? Header();
        if (names is not null && rows.Names is null && !rows.Next())
        {
            throw new RecordedFileException("The file holds a header and no rows.");
        }

        var plan = names is null ? PositionalLayout.Of(rows, hints, options) : OfNames(names);
        return FitToFirstRow(OfKind(plan));
    }

    private void RefuseByName()
    {
        if (hints.Lean is "second" or "tick")
        {
            throw new RecordedFileException(
                $"It holds {hints.Lean} bars; the shortest that are kept are of one minute.");
        }

        if (hints.Says("quote"))
        {
            throw Quotes();
        }

        if (hints.Says("liquidations") || hints.Says("liquidationsnapshot"))
        {
            throw Liquidations();
        }

        if (hints.SaysAnywhere("indexpriceklines") || hints.SaysAnywhere("premiumindexklines"))
        {
            throw new RecordedFileException("Bars of an index price or of the premium are not kept.");
        }

        if (hints.IsDatedFuture)
        {
            throw new RecordedFileException(
                "It is about a future with a date of delivery; only spot and perpetuals are kept.");
        }
    }

    private static RecordedFileException Quotes() =>
        new("It holds quotes (bid and ask); only trades, bars and positioning are kept.");

    private static RecordedFileException Liquidations() =>
        new("It holds liquidations, which are not kept as a series.");

    // A first line without a single number or time names the columns.
    private string[]? Header()
    {
        for (var i = 0; i < rows.Cells; i++)
        {
            if (NumberText.TryParse(rows.Cell(i), out _, out _) || TimeText.TryParse(rows.Cell(i), out _, out _))
            {
                return null;
            }
        }

        return [.. Enumerable.Range(0, rows.Cells).Select(i => Encoding.UTF8.GetString(rows.Cell(i)))];
    }

    private ColumnPlan OfNames(IReadOnlyList<string> names)
    {
        if (ColumnNames.AreLiquidations(names))
        {
            throw Liquidations();
        }

        if (ColumnNames.AreQuotes(names))
        {
            throw Quotes();
        }

        var roles = ColumnNames.Roles(names);
        NameRatio(roles);
        var series = NamedSeries.Of(roles, hints).ToList();
        if (series.Count == 0 || !roles.TryGetValue(ColumnNames.Time, out var time))
        {
            // Symbols of a foreign contract say more than names of columns that nobody knows.
            RefuseInverse(roles);
            throw new RecordedFileException(
                $"Its columns ({Shown(names)}) are those of no known layout.",
                hint: "Known are candles, trades, funding, open interest and ratios.");
        }

        return new ColumnPlan(
            names.Count,
            time,
            roles.TryGetValue(ColumnNames.Symbol, out var symbol) ? symbol : null,
            series,
            CountsBase: roles.ContainsKey(SeriesColumns.TakerBuyVolume));
    }

    private void RefuseInverse(Dictionary<string, int> roles)
    {
        if (roles.TryGetValue(ColumnNames.Symbol, out var cell)
            && cell < rows.Cells
            && PairSpelling.TryParse(Encoding.UTF8.GetString(rows.Cell(cell)), out var pair)
            && pair.IsInverse)
        {
            throw SeriesIdentity.Inverse(pair, rows.Place);
        }
    }

    // "ratio" alone says little; the file's name says whose.
    private void NameRatio(Dictionary<string, int> roles)
    {
        if (!roles.TryGetValue(ColumnNames.Ratio, out var cell))
        {
            return;
        }

        var role = hints.Says("taker") ? SeriesColumns.TakerRatio
            : hints.Says("top") && hints.Says("position") ? SeriesColumns.TopPositions
            : hints.Says("top") ? SeriesColumns.TopAccounts
            : hints.Says("long", "short") ? SeriesColumns.AllAccounts
            : null;
        if (role is not null)
        {
            roles.TryAdd(role, cell);
        }
    }

    private static string Shown(IReadOnlyList<string> names)
    {
        var all = string.Concat(string.Join(", ", names).Select(symbol => char.IsControl(symbol) ? '?' : symbol));
        return all.Length > 120 ? all[..120] + "…" : all;
    }

    private ColumnPlan OfKind(ColumnPlan plan)
    {
        if (options.Kind is not { } kind)
        {
            return plan;
        }

        var wanted = plan.Series.Where(series => KindOf(series.Kind) == kind).ToList();
        return wanted.Count > 0 ? plan with { Series = wanted } : throw new RecordedFileException(
            $"Its columns are those of {Word(KindOf(plan.Series[0].Kind))}, and {Word(kind)} was asked for.",
            hint: "Leave --kind out.");
    }

    private static string Word(RecordedKind kind) => ImportOptions.KindWords[(int)kind];

    private static RecordedKind KindOf(SeriesKind kind) => kind switch
    {
        SeriesKind.Trades => RecordedKind.Trades,
        SeriesKind.Funding => RecordedKind.Funding,
        SeriesKind.OpenInterest => RecordedKind.OpenInterest,
        SeriesKind.LongShort or SeriesKind.TakerVolume => RecordedKind.Ratios,
        _ => RecordedKind.Candles,
    };

    private ColumnPlan FitToFirstRow(ColumnPlan plan)
    {
        if (rows.Cells != plan.Cells)
        {
            return plan; // the reader refuses the row and says where
        }

        var time = rows.Cell(plan.Time);
        var isCandle = plan.Series[0].Kind == SeriesKind.Candles;
        if (isCandle && NumberText.TryParseWhole(time, out var sinceMidnight) && sinceMidnight < DayMs
            && sinceMidnight % MinuteMs == 0)
        {
            return plan with
            {
                DayMs = hints.Day ?? throw new RecordedFileException(
                    "Its times are milliseconds since midnight, and its name tells no day.",
                    hint: "Name it as LEAN does: 20230323_trade.zip."),
                CountsBase = true,
            };
        }

        if (plan.Series[0].Kind != SeriesKind.Trades)
        {
            return hints.Lean is null ? plan : plan with { CountsBase = true };
        }

        var isFine = TimeText.TryParse(time, out _, out var form) && form is TimeForm.Microseconds or TimeForm.FineText;
        var trades = plan.Series[0];
        var sources = trades.Sources.Where(source => source.Column != SeriesColumns.TradeId
            || NumberText.TryParseWhole(rows.Cell(source.Cell), out _)).ToList();
        return plan with { Series = [trades with { Sources = sources }], KeepsMicroseconds = isFine };
    }
}
