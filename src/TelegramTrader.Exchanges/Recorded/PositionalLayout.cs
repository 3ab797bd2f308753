using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Layouts without names: told by the number of cells and what the first row holds.</summary>
internal static class PositionalLayout
{
    private const int LeanQuoteCells = 11;

    private const string Kline =
        "time open high low close volume - quote_volume trade_count taker_buy_volume taker_buy_quote_volume";

    public static ColumnPlan Of(RecordRows rows, FileNameHints hints, ImportOptions options)
    {
        var isFunding = options.Kind == RecordedKind.Funding
            || hints.Lean == "margin_interest"
            || hints.Says("funding");
        var shift = LabelCells(rows, out var hasSymbol);
        int? symbol = hasSymbol ? 0 : null;
        var cells = rows.Cells - shift;
        if (isFunding && cells >= 2)
        {
            return Plan(rows, shift, symbol, "time rate", NamedFunding);
        }

        var isTrades = options.Kind == RecordedKind.Trades || hints.Says("trades") || hints.Says("aggtrades");
        if (TradeLayout(rows, shift, cells, isTrades) is { } trades)
        {
            return Plan(rows, shift, symbol, trades, NamedSeries.Trades);
        }

        var isMark = NamedSeries.IsMark(hints);
        SeriesPlan Candles(Dictionary<string, int> roles) =>
            NamedSeries.PlanOf(isMark ? SeriesKind.MarkCandles : SeriesKind.Candles, roles);
        return cells switch
        {
            12 => Plan(rows, shift, symbol, Kline, Candles) with { CountsBase = true },
            9 when IsTime(rows, shift + 8) =>
                Plan(rows, shift, symbol, "time open high low close volume quote_volume trade_count", Candles),
            6 => Plan(rows, shift, symbol, "time open high low close volume", Candles),
            LeanQuoteCells => throw new RecordedFileException(
                "It holds quotes (bid and ask); only trades, bars and positioning are kept."),
            _ => throw new RecordedFileException(
                $"Its rows have {rows.Cells} columns without names, which is no known layout.", rows.Place,
                "Give it a header line; candles without one have 6, 9 or 12 columns."),
        };
    }

    private static SeriesPlan NamedFunding(Dictionary<string, int> roles) =>
        NamedSeries.PlanOf(SeriesKind.Funding, roles);

    private static int LabelCells(RecordRows rows, out bool hasSymbol)
    {
        hasSymbol = false;
        if (rows.Cells < 2 || !IsTime(rows, 1))
        {
            return 0;
        }

        hasSymbol = !NumberText.TryParse(rows.Cell(0), out _, out _) && !IsTime(rows, 0);
        return hasSymbol || !IsTime(rows, 0) ? 1 : 0;
    }

    private static string? TradeLayout(RecordRows rows, int shift, int cells, bool isTrades)
    {
        var endsWithOne = cells >= 2 && IsBoolean(rows, shift + cells - 1);
        var endsWithTwo = endsWithOne && IsBoolean(rows, shift + cells - 2);
        return (cells, endsWithOne, endsWithTwo) switch
        {
            (8, _, true) or (7, true, false) => "trade_id price quantity - - time buyer_maker",
            (7, _, true) or (6, true, _) => "trade_id price quantity - time buyer_maker",
            (7, _, _) when IsSide(rows, shift + 3) => "time trade_id - side price quantity",
            (3, _, _) when isTrades => "time price quantity",
            _ => null,
        };
    }

    private static ColumnPlan Plan(
        RecordRows rows, int shift, int? symbol, string layout, Func<Dictionary<string, int>, SeriesPlan> series)
    {
        var roles = layout.Split(' ').Select((role, cell) => (role, cell)).Where(column => column.role != "-")
            .ToDictionary(column => column.role, column => column.cell + shift);
        return new ColumnPlan(rows.Cells, roles[ColumnNames.Time], symbol, [series(roles)]);
    }

    private static bool IsTime(RecordRows rows, int cell) => TimeText.TryParse(rows.Cell(cell), out _, out _);

    private static bool IsBoolean(RecordRows rows, int cell) => CellText.TryParseBoolean(rows.Cell(cell), out _)
        && !NumberText.TryParse(rows.Cell(cell), out _, out _);

    private static bool IsSide(RecordRows rows, int cell) => CellText.TryParseSide(rows.Cell(cell), out _);
}
