using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Tests.Application.Optimisation;

/// <summary>Optimisations over seeded bars, with everything behind them but the disk.</summary>
internal sealed class OptimisationBench
{
    public const int Hours = 3_000;

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly ExchangeRules Shipped = JsonSerializer.Deserialize<ExchangeRules>(
        File.ReadAllText(Checkout.Under("config", "exchanges.json")), SnakeCase)!;

    public OptimisationBench(BarSeries? bars = null)
    {
        Market = new FakeMarket(
            bars ?? SeededMarket.Trending(1, Hours), Symbol.Of("BTC", "USDT", MarketKind.Spot));
        Shelf = new StrategyShelf(StrategyCatalogue.All, ExpressionBounds.Most);
        Check = new BacktestCheck(Market, Shelf);
        Backtests = new BacktestDesk(
            Market,
            Check,
            new BacktestRules
            {
                Cash = 10_000, SlippageBp = 2, SpreadBp = 1, LatencyMs = 250, VolumeShare = 0.1m, Leverage = 1,
            },
            Shipped,
            TestLimits.Usual);
        Desk = new OptimisationDesk(Backtests, Check, Shelf);
        Running = new OptimisationRunning(Backtests, Clock);
    }

    public FakeMarket Market { get; }

    public StrategyShelf Shelf { get; }

    public BacktestCheck Check { get; }

    public BacktestDesk Backtests { get; }

    public OptimisationDesk Desk { get; }

    public OptimisationRunning Running { get; }

    public ManualClock Clock { get; } = new();

    public MemoryOptimisationStore Optimisations { get; } = new();

    public MemoryBacktestStore Results { get; } = new();

    public OptimisationWork Work => new(Desk, Running, Optimisations, Results, Clock);

    public static OptimiseStrategy Read(string words)
    {
        var read = OptimisationWords.Read(words.Split(' '));
        Assert.That(read.IsAnswer(out var request, out var refusal), Is.True, refusal?.Sentence);
        return request!;
    }

    public void Keep(StrategyPreset preset) => Shelf.Put(StrategyFiles.None with
    {
        Presets = new Dictionary<string, StrategyPreset> { [preset.Name] = preset },
    });

    public async Task<OptimisationPlan> PlanAsync(string words, int threads = 1)
    {
        var planned = await Desk.PlanAsync(Read(words), threads, null, default);
        Assert.That(planned.IsAnswer(out var plan, out var refusal), Is.True, refusal?.Sentence);
        return plan!;
    }

    public async Task<OptimisationResult> RunAsync(string words, int threads = 1)
    {
        var ran = Running.Run(await PlanAsync(words, threads), 0, null, null, default);
        Assert.That(ran.IsAnswer(out var result, out var refusal), Is.True, refusal?.Sentence);
        return result!;
    }
}
