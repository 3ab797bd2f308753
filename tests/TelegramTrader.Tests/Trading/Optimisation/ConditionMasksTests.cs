using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Expressions.Masks;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Optimisation;

public sealed class ConditionMasksTests
{
    private const int Longest = 320;

    private static readonly int Cases = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 10_000 : 1_000;
    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -3.5, 1.0 / 3, 2e7, 3e11, double.Epsilon];

    [Test]
    public void A_bit_is_set_where_the_stream_says_true_whatever_the_bars_and_however_they_are_cut()
    {
        var (holds, all) = (0L, 0L);
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var bars = Spoiled(random, TickMarket.Bars(random, random.Next(1, 900)));
            var scope = Scope(random, bars.Timeframe);
            var conditions = Conditions(random, bars.Timeframe, scope);
            var first = new ConditionMasks(Longest);
            var groups = new[] { first, new ConditionMasks(first) };
            var places = conditions.Select((of, i) => (Group: i % 2, At: groups[i % 2].Add(of))).ToArray();
            var streams = conditions.Select(of => of.Stream()).ToArray();

            for (var start = 0; start < bars.Count;)
            {
                var stretch = bars.Columns.Slice(start, Math.Min(random.Next(1, Longest + 1), bars.Count - start));
                var told = Told(groups, places, stretch);
                for (var i = 0; i < stretch.Length; i++)
                {
                    for (var of = 0; of < streams.Length; of++)
                    {
                        var expected = streams[of].Push(stretch[i]) == 1;
                        var isSet = ((told[of][i / 64] >> i) & 1) == 1;
                        Assert.That(isSet, Is.EqualTo(expected), $"seed {seed}, bar {start + i}, {conditions[of]}");
                        holds += isSet ? 1 : 0;
                        all++;
                    }
                }

                start += stretch.Length;
            }
        }

        Assert.That(holds, Is.InRange(all / 6, all * 5 / 6), "conditions are true at times");
    }

    [Test]
    public void What_conditions_share_is_computed_once()
    {
        var masks = new ConditionMasks(64);
        var scope = new ExpressionScope { Bars = Timeframe.Of("1h").BarLength() };

        foreach (var fast in new[] { 5, 6, 7 })
        {
            masks.Add(Parsed($"cross_above(ema({fast}), ema(50)) and rsi(14) < 30", scope));
            masks.Add(Parsed($"cross_below(ema({fast}), ema(50))", scope));
        }

        Assert.That(masks.Columns, Is.EqualTo(5));
        Assert.That(() => masks.Add(Parsed("ema(5)", scope)), Throws.ArgumentException);
    }

    private static ulong[][] Told(
        ConditionMasks[] groups, (int Group, int At)[] places, in BarColumns stretch)
    {
        var told = new ulong[places.Length][];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group].Fill(stretch);
            for (var of = 0; of < places.Length; of++)
            {
                told[of] = places[of].Group == group ? groups[group][places[of].At].ToArray() : told[of];
            }
        }

        return told;
    }

    private static List<Expression> Conditions(Random random, Timeframe timeframe, ExpressionScope scope)
    {
        var (rules, conditions) = (new RandomRules(random, timeframe), new List<Expression>());
        while (conditions.Count < 6)
        {
            if (Expression.TryParse(rules.Condition(random.Next(4)), scope, out var condition, out _))
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private static ExpressionScope Scope(Random random, Timeframe timeframe) => new()
    {
        Bars = timeframe.BarLength(),
        Names = new Dictionary<string, double>
        {
            ["n"] = random.Next(1, 10), ["m"] = random.Next(1, 31), ["edge"] = random.Next(10, 190) / 2.0,
        },
    };

    private static Expression Parsed(string text, ExpressionScope scope) =>
        Expression.TryParse(text, scope, out var parsed, out var error)
            ? parsed
            : throw new AssertionException(error.Sentence);

    /// <summary>Bars as no market has them, for an expression has to bear them.</summary>
    private static BarSeries Spoiled(Random random, BarSeries bars)
    {
        var often = random.Next(3) == 0 ? 0 : random.Next(5, 200);
        var takers = random.Next(2) == 0 ? null : Some(bars.Volume);
        return new BarSeries(
            bars.Timeframe,
            bars.OpenTimeMs,
            new BarPrices(Some(bars.Open), Some(bars.High), Some(bars.Low), Some(bars.Close)),
            Some(bars.Volume),
            takers);

        double[] Some(double[] column) => Array.ConvertAll(
            column, value => often > 0 && random.Next(often) == 0 ? Odd[random.Next(Odd.Length)] : value);
    }
}
