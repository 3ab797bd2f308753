using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Trading.Strategies;

/// <summary>What holds for every strategy of the catalogue, whatever its parameters and whatever it holds.</summary>
[TestFixtureSource(nameof(Catalogue))]
public sealed class StrategyCatalogueLawsTests(string name)
{
    private const int Cases = 40;
    private const int Bars = 3_000;

    // Values that an exponential average still holds of its beginning are below the noise of a price, not of a bit.
    private const double Tolerance = 1e-6;

    private static readonly StrategyDeclaration[] Known = [.. StrategyCatalogue.All, OfRules()];

    private StrategyDeclaration Strategy { get; } = Known.Single(strategy => strategy.Name == name);

    public static IEnumerable<string> Catalogue() => Known.Select(strategy => strategy.Name);

    [Test]
    public void No_signal_depends_on_a_later_bar_and_the_same_bars_give_the_same_signals() => ForMany((values, bars) =>
    {
        var cut = (bars.Count * 2) / 3;
        var part = bars.Slice(0, cut);

        var whole = Signals(Strategy.Create(values, bars), bars, 0);
        var again = Signals(Strategy.Create(values, bars), bars, 0);
        var cutOff = Signals(Strategy.Create(values, part), part, 0);

        Assert.That(again, Is.EqualTo(whole));
        Assert.That(cutOff, Is.EqualTo(whole[..cutOff.Length]));
        return whole;
    });

    [Test]
    public void After_its_warm_up_no_signal_depends_on_where_the_bars_began() => ForMany((values, bars) =>
    {
        var warmUp = WarmUpOf(values);
        Assert.That(warmUp, Is.LessThan(Bars * 3 / 4), "the property is not empty");
        const int later = 371;
        var tail = bars.Slice(later, bars.Count - later);

        var whole = Signals(Strategy.Create(values, bars), bars, 0);
        var late = Signals(Strategy.Create(values, tail), tail, later);

        var perBar = whole.Length / bars.Count;
        for (var i = warmUp * perBar; i < late.Length; i++)
        {
            var expected = whole[(later * perBar) + i];
            Assert.That((late[i].Kind, late[i].Side), Is.EqualTo((expected.Kind, expected.Side)), $"signal {i}");
            Assert.That(AreClose(late[i].Stop, expected.Stop) && AreClose(late[i].Take, expected.Take), Is.True);
        }

        return whole;
    });

    [Test]
    public void A_bar_costs_no_memory()
    {
        var bars = RandomMarket.Bars(new Random(11), Bars);
        var strategy = Strategy.Create(ValuesOf(new Random(12)), bars);
        var (first, second) = (bars.Slice(0, Bars / 2), bars.Slice(Bars / 2, Bars / 2));
        var room = new Intent[Bars * 2];
        Fill(strategy, first, 0, room);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill(strategy, second, Bars / 2, room);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void Every_parameter_changes_the_signals()
    {
        var random = new Random(13);
        var unread = Strategy.Parameters.Select(parameter => parameter.Name).ToHashSet();
        for (var i = 0; i < Cases * 5 && unread.Count > 0; i++)
        {
            var bars = RandomMarket.Bars(random, Bars);
            var values = ValuesOf(random);
            var at = Strategy.Parameters.ToList().FindIndex(parameter => unread.Contains(parameter.Name));
            var other = values.ToArray();
            other[at] = ValuesOf(random)[at];
            if (Strategy.Refuses(other, Timeframe.Of("1m")) is null
                && !Signals(Strategy.Create(values, bars), bars, 0).SequenceEqual(
                    Signals(Strategy.Create(other, bars), bars, 0)))
            {
                unread.Remove(Strategy.Parameters[at].Name);
            }
        }

        Assert.That(unread, Is.Empty);
    }

    [Test]
    public void The_defaults_are_within_their_bounds()
    {
        var (values, refusal) = Strategy.Bind(new Dictionary<string, double>(), Timeframe.Of("1m"));

        Assert.That(refusal, Is.Null);
        Assert.That(values, Has.Count.EqualTo(Strategy.Parameters.Count));
        Assert.That(WarmUpOf(values), Is.GreaterThan(0));
    }

    /// <summary>
    /// One rule file stands for all: every kind of input, both sides, stops, takes and a longer timeframe.
    /// </summary>
    private static StrategyDeclaration OfRules()
    {
        var (rules, _) = RuleFile.Read(
            """
            { "kind": "rules", "name": "BOTH_WAYS", "about": "Goes with the slope of longer bars.",
              "parameters": {
                "fast": { "default": 8, "min": 2, "max": 50, "about": "Bars." },
                "calm": { "default": 60, "min": 20, "max": 90, "about": "Relative strength." },
                "room": { "default": 2, "min": 0.5, "max": 10, "about": "True ranges." } },
              "enter_long": "cross_above(close, ema(fast)) and rsi(14) < calm and sma(4)@3m rising",
              "exit_long": "cross_below(close, sma(fast))",
              "enter_short": "cross_below(close, ema(fast)) and rsi(14) > 100 - calm and sma(4)@3m falling",
              "exit_short": "cross_above(close, sma(fast))",
              "stop": "close - room * atr(5)", "take": "close + 2 * room * atr(5)",
              "stop_short": "close + room * atr(5)", "take_short": "close - 2 * room * atr(5)" }
            """u8,
            ExpressionBounds.Most);
        return RuleStrategy.DeclarationOf(rules!, ExpressionBounds.Most);
    }

    private int WarmUpOf(IReadOnlyList<double> values) => Strategy.WarmUp(values, Timeframe.Of("1m"));

    private void ForMany(Func<IReadOnlyList<double>, BarSeries, Intent[]> holds)
    {
        var random = new Random(7);
        var entries = 0;
        for (var i = 0; i < Cases; i++)
        {
            var values = ValuesOf(random);
            var signals = holds(values, RandomMarket.Bars(random, Bars));
            entries += signals.Count(signal => signal.Kind == IntentKind.Enter) > 3 ? 1 : 0;
        }

        Assert.That(entries, Is.GreaterThan(Cases / 4), "the property is not empty");
    }

    private static bool AreClose(double value, double other) =>
        double.IsNaN(value) == double.IsNaN(other) && !(Math.Abs(value - other) > Tolerance * Math.Abs(other));

    /// <summary>Values somewhere between a small one and the default, so that the warm-up is short.</summary>
    private double[] ValuesOf(Random random)
    {
        while (true)
        {
            var values = Strategy.Parameters.Select(parameter =>
            {
                var least = Math.Max(parameter.Least, parameter.Default * (parameter.IsWhole ? 0.3 : 0.8));
                var value = least + ((parameter.Default - least) * random.NextDouble());
                return parameter.IsWhole ? Math.Max(parameter.Least, Math.Round(value)) : value;
            }).ToArray();
            if (Strategy.Refuses(values, Timeframe.Of("1m")) is null)
            {
                return values;
            }
        }
    }

    private Intent[] Signals(IStrategy strategy, BarSeries bars, int startsAt)
    {
        var signals = new Intent[bars.Count * (Strategy.Markets == StrategyMarkets.One ? 1 : 2)];
        Fill(strategy, bars, startsAt, signals);
        return signals;
    }

    /// <summary>What is held and what funding is follows the clock alone, so that runs can be compared.</summary>
    private void Fill(IStrategy strategy, BarSeries bars, int startsAt, Intent[] signals)
    {
        var cursor = new MarketCursor(bars);
        var perBar = Strategy.Markets == StrategyMarkets.One ? 1 : 2;
        for (var i = 0; i < bars.Count; i++)
        {
            var bar = cursor.Take();
            var position = (((startsAt + i) / 7 * 37) % 5) - 2;
            var rate = 0.001 * Math.Sin((startsAt + i) / 60.0);
            for (var instrument = 0; instrument < perBar; instrument++)
            {
                var held = instrument == 0 ? Math.Sign(position) : -Math.Sign(position);
                var moment = new StrategyMoment(instrument, in bar, held, instrument == 0 ? double.NaN : rate);
                signals[((i * perBar) + instrument) % signals.Length] = strategy.OnBar(in moment);
            }
        }
    }
}
