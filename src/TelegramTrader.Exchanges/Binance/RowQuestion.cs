using TelegramTrader.Application;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Which rows beside candles the venue keeps of a perpetual, and how they are asked for.</summary>
/// <param name="Interval">As the archive names it; empty where the spacing is not fixed.</param>
/// <param name="StepMs">No two rows lie closer.</param>
/// <param name="KeptMs">What is older than that the venue no longer has; 0 for everything.</param>
internal sealed record RowQuestion(string Interval, long StepMs, long KeptMs, int PageRows)
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;
    private const string Period = "5m";

    // A month less an hour: what is just about to go is refused.
    private const long StatisticsKeptMs = (30 * DayMs) - (60 * MinuteMs);

    private static readonly RowQuestion Funding = new("", 60 * MinuteMs, 0, 1_000);
    private static readonly RowQuestion Statistics = new(Period, 5 * MinuteMs, StatisticsKeptMs, 500);

    /// <summary>Null for a kind that the venue's REST does not answer.</summary>
    public static RowQuestion? Of(SeriesKind kind) => kind switch
    {
        SeriesKind.Funding => Funding,
        SeriesKind.OpenInterest or SeriesKind.LongShort or SeriesKind.TakerVolume => Statistics,
        _ => null,
    };

    /// <summary>Rows with fromMs ≤ time ≤ toMs, a page at most.</summary>
    public static async Task<Result<SeriesFrame>> AskAsync(
        BinanceRest rest,
        ListedSymbol listed,
        SeriesKind kind,
        TimeRange range,
        Patience patience,
        CancellationToken ct)
    {
        switch (kind)
        {
            case SeriesKind.Funding:
                var funding = await rest.AskAsync(FuturesCalls.FundingRates(listed.Name, range), patience, ct);
                return Frame(funding, row => row.FundingTime, (SeriesColumns.Rate, row => row.FundingRate));
            case SeriesKind.OpenInterest:
                var call = FuturesCalls.OpenInterestHistory(listed.Name, Period, range);
                return Frame(
                    await rest.AskAsync(call, patience, ct),
                    row => row.Timestamp,
                    (SeriesColumns.Coins, row => row.SumOpenInterest),
                    (SeriesColumns.Value, row => row.SumOpenInterestValue));
            case SeriesKind.TakerVolume:
                var taker = await rest.AskAsync(FuturesCalls.TakerVolume(listed.Name, Period, range), patience, ct);
                return Frame(
                    taker,
                    row => row.Timestamp,
                    (SeriesColumns.TakerBought, row => row.BuyVol),
                    (SeriesColumns.TakerSoldVolume, row => row.SellVol),
                    (SeriesColumns.TakerRatio, row => row.BuySellRatio));
            case SeriesKind.LongShort:
                return await RatiosAsync(rest, listed, range, patience, ct);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "The venue does not answer for it.");
        }
    }

    private static async Task<Result<SeriesFrame>> RatiosAsync(
        BinanceRest rest, ListedSymbol listed, TimeRange range, Patience patience, CancellationToken ct)
    {
        (string Column, string Ratio)[] ratios =
        [
            (SeriesColumns.AllAccounts, "globalLongShortAccountRatio"),
            (SeriesColumns.TopAccounts, "topLongShortAccountRatio"),
            (SeriesColumns.TopPositions, "topLongShortPositionRatio"),
        ];
        var asked = await Task.WhenAll(ratios.Select(one =>
            rest.AskAsync(FuturesCalls.LongShort(one.Ratio, listed.Name, Period, range), patience, ct)));
        var rows = new SortedDictionary<long, double[]>();
        for (var i = 0; i < ratios.Length; i++)
        {
            if (!asked[i].IsAnswer(out var page, out var refusal))
            {
                return refusal;
            }

            foreach (var row in page)
            {
                if (!rows.TryGetValue(row.Timestamp, out var values))
                {
                    rows[row.Timestamp] = values = [double.NaN, double.NaN, double.NaN];
                }

                values[i] = ExactDouble.Of(row.LongShortRatio);
            }
        }

        var columns = ratios.Select((one, i) => (one.Column, Values: rows.Values.Select(row => row[i]).ToArray()));
        return new SeriesFrame(
            [.. rows.Keys],
            columns.ToDictionary(one => one.Column, one => one.Values),
            new Dictionary<string, long[]>());
    }

    private static Result<SeriesFrame> Frame<T>(
        Result<IReadOnlyList<T>> asked, Func<T, long> time, params (string Column, Func<T, decimal> Of)[] columns)
    {
        if (!asked.IsAnswer(out var rows, out var refusal))
        {
            return refusal;
        }

        var ordered = rows.DistinctBy(time).OrderBy(time).ToList();
        return new SeriesFrame(
            [.. ordered.Select(time)],
            columns.ToDictionary(
                one => one.Column, one => ordered.Select(row => ExactDouble.Of(one.Of(row))).ToArray()),
            new Dictionary<string, long[]>());
    }
}
