using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The series that named columns hold: one kind, or several readings of one time.</summary>
internal static class NamedSeries
{
    private static readonly string[] Prices =
        [SeriesColumns.Open, SeriesColumns.High, SeriesColumns.Low, SeriesColumns.Close];

    /// <param name="roles">The cell of each role.</param>
    public static IEnumerable<SeriesPlan> Of(Dictionary<string, int> roles, FileNameHints hints)
    {
        if (Prices.All(roles.ContainsKey))
        {
            var isMark = IsMark(hints);
            return isMark || roles.ContainsKey(SeriesColumns.Volume)
                ? [PlanOf(isMark ? SeriesKind.MarkCandles : SeriesKind.Candles, roles)]
                : [];
        }

        if (roles.ContainsKey(SeriesColumns.Price) && roles.ContainsKey(SeriesColumns.Quantity))
        {
            return [Trades(roles)];
        }

        if (roles.ContainsKey(SeriesColumns.Rate))
        {
            return [PlanOf(SeriesKind.Funding, roles)];
        }

        SeriesKind[] readings = [SeriesKind.OpenInterest, SeriesKind.LongShort, SeriesKind.TakerVolume];
        return readings.Select(kind => PlanOf(kind, roles)).Where(plan => plan.Sources.Count > 0);
    }

    public static bool IsMark(FileNameHints hints) => hints.Says("mark") || hints.SaysAnywhere("markpriceklines");

    public static SeriesPlan PlanOf(SeriesKind kind, Dictionary<string, int> roles) => new(
        kind,
        [.. SeriesColumns.Of(kind).Where(column => roles.ContainsKey(column.Name)).Select(column =>
            new ColumnSource(roles[column.Name], column.Name, MeaningOf(column)))]);

    public static SeriesPlan Trades(Dictionary<string, int> roles)
    {
        var plan = PlanOf(SeriesKind.Trades, roles);
        ColumnSource? taker = roles.TryGetValue(ColumnNames.BuyerMaker, out var maker)
            ? new ColumnSource(maker, SeriesColumns.TakerSold, CellMeaning.BuyerMaker)
            : roles.TryGetValue(ColumnNames.Side, out var side)
                ? new ColumnSource(side, SeriesColumns.TakerSold, CellMeaning.TakerSide)
                : null;
        return taker is { } source ? plan with { Sources = [.. plan.Sources, source] } : plan;
    }

    private static CellMeaning MeaningOf(SeriesColumn column) => column.Name switch
    {
        SeriesColumns.Open or SeriesColumns.High or SeriesColumns.Low or SeriesColumns.Close or SeriesColumns.Price =>
            CellMeaning.Price,
        SeriesColumns.Rate => CellMeaning.Signed,
        _ => column.IsWhole ? CellMeaning.Whole : CellMeaning.Amount,
    };
}
