using System.Text;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Tests.Application.Backtests;

/// <summary>What is kept of a result reads back as it was, to the last digit.</summary>
public sealed class BacktestResultJsonTests
{
    private static BacktestResult Sample { get; } = new()
    {
        Strategy = "SMA_CROSS",
        Parameters = new Dictionary<string, double> { ["fast"] = 20, ["share"] = 0.1 + 0.2 },
        Symbol = "bybit:BTC-USDT",
        Timeframe = "1h",
        Period = "30d",
        FromMs = 1_704_067_200_000,
        ToMs = 1_706_659_200_000,
        Origin = "SANDBOX · recorded",
        AssumptionSet = "standard",
        Assumptions = ["One.", "Two."],
        Notes = ["\"</script>\" & Ümlaut"],
        Cash = 10_000.00m,
        QuoteAsset = "USDT",
        PriceDecimals = 2,
        Figures = new BacktestFigures
        {
            Bars = 720, ClosedTrades = 1, OpenPosition = true, FinalEquity = 1e4 / 3, ReturnPct = -2.0 / 3,
            MaxDrawdownPct = 12.5, WinRatePct = null, ProfitFactor = null, Sharpe = -0.1, Sortino = null, Days = 30,
            FirstTrade = [1, 2], LastTrade = null,
        },
        Measures = new BacktestMeasures
        {
            AnnualReturnPct = null, VolatilityPct = 1.5, Calmar = null,
            Deepest = new DrawdownSpan(1, 2, null, 12.5), Longest = null, Expectancy = null, AverageWin = null,
            AverageLoss = -1, MeanHoldingMs = 7.5, LongestLosingRun = 3, BestTrade = 0, WorstTrade = null,
            ExposurePct = 50, Turnover = 12, TailRatio = null, Skewness = 0, Kurtosis = 3, TradeVar95Pct = null,
            TradeCvar95Pct = null, MarketCorrelation = 1, Costs = new BacktestCosts(1, 2, -3),
            Benchmark = new BenchmarkFigures(1, 2, null), Months = [new MonthReturn(2024, 1, 1, -1)],
        },
        WalkForward = new WalkForward([new WalkForwardFold(1, 2, 0.1, -0.1, 3)], null),
        MonteCarlo = null,
        Trust = new TrustBadge(
            TrustColour.Inconclusive, "Too little.", [new TrustCheck("Trades", TrustVerdict.Unknown, "None.")]),
        Trades =
        [
            new TradeRow("BTC-USDT", 1, 2, -0.000000000000001234567890123m, 42_000.10m, 41_999.99m, -1.230m)
            {
                ReturnPct = 1m / 3, Fees = 0.1m, Slippage = 0, Funding = -0.01m, Entry = "in", Exit = "out",
            },
        ],
        Curve = new EquityCurve([1, 2], [1e4, 1e4 / 3], [1e4, 9_999.9]),
    };

    /// <summary>Writes and reads a result, and holds every member of it to what it was.</summary>
    public static void AssertRoundTrip(BacktestResult result)
    {
        var read = BacktestResultJson.Read(BacktestResultJson.Write(result));

        // Records compare their lists by reference: the text of both says it.
        Assert.That(Text(BacktestResultJson.Write(read)), Is.EqualTo(Text(BacktestResultJson.Write(result))));
        Assert.That(read.Trades, Is.EqualTo(result.Trades));
        Assert.That(read.Curve.Equity, Is.EqualTo(result.Curve.Equity));
        Assert.That(read.Trust.Checks, Is.EqualTo(result.Trust.Checks));
        Assert.That(read.Parameters, Is.EqualTo(result.Parameters));
        Assert.That(read.Measures.Months, Is.EqualTo(result.Measures.Months));
    }

    [Test]
    public void A_result_reads_back_as_it_was() => AssertRoundTrip(Sample);

    [Test]
    public void Amounts_are_strings_with_all_their_digits_and_colours_are_words()
    {
        var text = Text(BacktestResultJson.Write(Sample));

        Assert.That(text, Does.Contain("\"cash\":\"10000.00\""));
        Assert.That(text, Does.Contain("\"quantity\":\"-0.000000000000001234567890123\""));
        Assert.That(text, Does.Contain("\"colour\":\"Inconclusive\""));
    }

    [TestCase("no gzip at all")]
    [TestCase("{}")]
    [TestCase("{\"strategy\":\"X\"}")]
    public void What_is_no_result_is_refused(string content)
    {
        var bytes = content.StartsWith('{') ? Bytes(content) : Encoding.UTF8.GetBytes(content);

        Assert.Throws<InvalidDataException>(() => BacktestResultJson.Read(bytes));
    }

    [Test]
    public void A_result_that_was_cut_off_is_refused()
    {
        var bytes = BacktestResultJson.Write(Sample);

        Assert.Throws<InvalidDataException>(() => BacktestResultJson.Read(bytes[..(bytes.Length / 2)]));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
