using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Turns a file's text into series.</summary>
internal static class RecordedContent
{
    private const double HighestRate = 0.05;

    public static IReadOnlyList<RecordedSeries> Read(
        string path, FileContent content, ImportOptions options, CancellationToken ct)
    {
        var hints = new FileNameHints(path, content.Name);
        RecordRows rows = content.IsJson ? new JsonRows(content.Text) : new TextRows(content.Text);
        var plan = new LayoutRecognition(hints, options, rows).Recognise();
        var hasInterval = plan.Series[0].Kind is not (SeriesKind.Trades or SeriesKind.Funding);
        var identity = new SeriesIdentity(hints, options);
        var said = hasInterval ? FileInterval.Said(hints, options) : null;
        var read = new RowReading(rows, plan, identity).Read(ct);

        var frames = read.SelectMany(symbol => symbol.Series.Select(series =>
            (symbol.Symbol, symbol.Venue, series.Plan.Kind, series.PriceDecimals, Rows: series.ToFrame()))).ToList();
        var interval = hasInterval ? FileInterval.Of(said, [.. frames.Select(frame => frame.Rows.TimesMs)]) : null;
        var notes = Notes(hints, options, interval);
        var series = new List<RecordedSeries>(frames.Count);
        foreach (var (symbol, venue, kind, decimals, frame) in frames)
        {
            if (kind is SeriesKind.Candles or SeriesKind.MarkCandles)
            {
                interval!.RequireOpens(symbol, frame.TimesMs);
            }

            var key = new SeriesKey(venue, symbol, kind, interval?.Timeframe.ToString() ?? "");
            series.Add(Judged(key, UnitOf(key, plan), decimals, frame, notes));
        }

        return series;
    }

    private static List<string> Notes(FileNameHints hints, ImportOptions options, FileInterval? interval)
    {
        var notes = new List<string>();
        if (interval is { IsMeasured: true })
        {
            notes.Add($"The interval {interval.Timeframe} was measured: nothing says it.");
        }

        if (hints.IsBinanceByForm && options.Venue is null)
        {
            notes.Add("Taken as binance's: the file is named as its history is.");
        }

        return notes;
    }

    private static RecordedSeries Judged(
        SeriesKey key, string unit, int decimals, SeriesFrame frame, List<string> notes)
    {
        if (key.Kind == SeriesKind.Funding)
        {
            RefusePercent(key.Symbol, frame.Numbers[SeriesColumns.Rate]);
        }

        if (key.Kind == SeriesKind.OpenInterest && CountsMoneyTwice(frame))
        {
            var value = frame.Numbers.Where(column => column.Key != SeriesColumns.Coins)
                .ToDictionary(column => column.Key, column => column.Value);
            return new RecordedSeries(key, "", decimals, frame with { Numbers = value }, [
                .. notes,
                "Its open interest equals its value in every row, so it does not count coins; only the value is kept.",
            ]);
        }

        return new RecordedSeries(key, unit, decimals, frame, notes);
    }

    // Binance counts bars, trades and open interest of spot and linear perpetuals in the base asset, and so does LEAN.
    private static string UnitOf(SeriesKey key, ColumnPlan plan)
    {
        var counts = key.Kind is SeriesKind.Candles or SeriesKind.Trades or SeriesKind.OpenInterest;
        return counts && (plan.CountsBase || key.Venue.Id == "binance") ? key.Symbol.Base : "";
    }

    private static bool CountsMoneyTwice(SeriesFrame frame) =>
        frame.Numbers.TryGetValue(SeriesColumns.Coins, out var coins)
        && frame.Numbers.TryGetValue(SeriesColumns.Value, out var values)
        && coins.AsSpan().SequenceEqual(values);

    private static void RefusePercent(Symbol symbol, double[] rates)
    {
        if (rates.Count(rate => Math.Abs(rate) > HighestRate) * 2 > rates.Length)
        {
            throw new RecordedFileException(
                $"Most funding rates of {symbol} are above 5 % a settlement; are they percent instead of fractions?",
                hint: "A rate of 0.01 % is written 0.0001.");
        }
    }
}
