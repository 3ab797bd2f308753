using System.Text.Json;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>The answers of another program to the plain backtest, reproduced by the kernel and by the sweep.</summary>
[NeedsRecordedData]
public sealed class PlainReferenceTests
{
    private const double Tolerance = 1e-6;

    private static readonly string[] Figures =
    [
        "final_equity", "return_pct", "max_drawdown_pct", "win_rate_pct", "profit_factor", "sharpe", "sortino",
    ];

    private static IEnumerable<TestCaseData> Answers() => RecordedFiles.AreThere
        ? File.ReadLines(RecordedFiles.Path("backtests", "plain_reference.jsonl"))
            .Select((line, index) => new TestCaseData(line).SetArgDisplayNames($"line {index + 1}"))
        : [];

    [TestCaseSource(nameof(Answers))]
    public void The_kernel_gives_the_answers_of_the_reference(string line)
    {
        using var document = JsonDocument.Parse(line);
        var (setup, bars) = Asked(document.RootElement);
        var instrument = new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot));

        var run = new Backtest(setup, [new BacktestMarket(instrument, bars)]).Run();

        Same(BacktestFigures.Of(run), document.RootElement);
    }

    [TestCaseSource(nameof(Answers))]
    public void The_sweep_gives_the_answers_of_the_reference(string line)
    {
        using var document = JsonDocument.Parse(line);
        var (setup, bars) = Asked(document.RootElement);
        var instrument = new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot));
        var runner = SweepTrials.Of(setup, [new BacktestMarket(instrument, bars)]).Runner!;

        var swept = runner.Run([setup.Parameters], new TrialAsks(), default);

        Same(swept.Single().Figures!, document.RootElement);
    }

    private static void Same(BacktestFigures figures, JsonElement expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(figures.Bars, Is.EqualTo(expected.GetProperty("bars").GetInt32()));
            Assert.That(figures.Days, Is.EqualTo(expected.GetProperty("days").GetInt32()));
            Assert.That(figures.ClosedTrades, Is.EqualTo(expected.GetProperty("closed_trades").GetInt32()));
            Assert.That(figures.OpenPosition, Is.EqualTo(expected.GetProperty("open_position").GetBoolean()));
            Assert.That(figures.FirstTrade, Is.EqualTo(Times(expected, "first_trade")));
            Assert.That(figures.LastTrade, Is.EqualTo(Times(expected, "last_trade")));
            foreach (var (name, value) in Figures.Zip(ValuesOf(figures)))
            {
                var answer = expected.GetProperty(name);
                if (answer.ValueKind == JsonValueKind.Null)
                {
                    Assert.That(value, Is.Null, name);
                }
                else
                {
                    var known = answer.GetDouble();
                    Assert.That(value, Is.EqualTo(known).Within(Math.Abs(known) * Tolerance), name);
                }
            }
        });
    }

    private static (BacktestSetup Setup, BarSeries Bars) Asked(JsonElement asked)
    {
        var file = asked.GetProperty("file").GetString()!;
        var minutes = asked.GetProperty("timeframe_minutes").GetInt32();
        var isMinutes = file.Contains("-1m", StringComparison.Ordinal);
        var stored = RecordedSeries.Read(
            isMinutes ? "spot_1m" : "usdm_1h", file, Timeframe.Of(isMinutes ? "1m" : "1h"));
        var timeframe = Timeframe.All.First(known => known.NominalMs == minutes * 60_000L);
        var bars = timeframe == stored.Timeframe ? stored : stored.Resample(timeframe);

        var strategy = StrategyCatalogue.Find(asked.GetProperty("strategy").GetString()!)!;
        var given = asked.GetProperty("params").EnumerateObject()
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetDouble());
        var fee = asked.GetProperty("fee").GetDecimal();
        var values = strategy.Bind(given, bars.Timeframe).Values;
        return (new BacktestSetup(strategy, values, FillAssumptions.Plain(fee)), bars);
    }

    private static double?[] ValuesOf(BacktestFigures figures) =>
    [
        figures.FinalEquity, figures.ReturnPct, figures.MaxDrawdownPct, figures.WinRatePct, figures.ProfitFactor,
        figures.Sharpe, figures.Sortino,
    ];

    private static long[]? Times(JsonElement expected, string name) =>
        expected.GetProperty(name) is { ValueKind: JsonValueKind.Array } times
            ? [.. times.EnumerateArray().Select(time => time.GetInt64())]
            : null;
}
