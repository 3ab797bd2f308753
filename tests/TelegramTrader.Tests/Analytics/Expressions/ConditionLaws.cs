using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Series;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Expressions;

/// <summary>What holds for every formula, over formulas and bars made by chance.</summary>
public sealed class ConditionLaws
{
    private static readonly ExpressionScope Minutes = new() { Bars = BarLength.All[0] };

    [Test]
    public void Streaming_gives_the_bits_of_the_columns_and_nothing_looks_ahead([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var formulas = new RandomFormula(random);
        for (var round = 0; round < 850; round++)
        {
            var text = round % 3 == 0 ? formulas.Number(3) : formulas.Condition(3);
            var bars = Walk(random);
            var expression = Parse(text);

            var whole = expression.Evaluate(bars.Columns);
            var cut = random.Next(bars.Count + 1);
            var prefix = expression.Evaluate(bars.Columns.Slice(0, cut));
            var (calm, looking) = (expression.Stream(), expression.Stream());
            for (var i = 0; i < bars.Count; i++)
            {
                // Looked at: another bar at this place, and the bar itself before it closes.
                looking.Peek(bars.Columns[i] with { Close = bars.Close[random.Next(bars.Count)], Volume = 3 });
                var peeked = looking.Peek(bars.Columns[i]);
                var (pushed, afterLooks) = (calm.Push(bars.Columns[i]), looking.Push(bars.Columns[i]));

                if (Bits(pushed) != Bits(whole[i]) || Bits(peeked) != Bits(pushed) || Bits(afterLooks) != Bits(pushed)
                    || (i < cut && Bits(prefix[i]) != Bits(whole[i])))
                {
                    Assert.Fail($"{text} at bar {i} of {bars.Count}, seed {seed}: column {whole[i]}, prefix to {cut}, "
                        + $"pushed {pushed}, peeked {peeked}, after looks {afterLooks}.");
                }
            }

            Assert.That(expression.IsCondition && whole.Any(x => x is not (0 or 1 or double.NaN)), Is.False, text);
            Assert.That(whole, Has.None.Matches<double>(double.IsInfinity), text);
        }
    }

    [Test]
    public void A_formula_made_by_chance_is_often_true_and_often_false()
    {
        var random = new Random(5);
        var formulas = new RandomFormula(random);
        var counts = new int[3];
        for (var round = 0; round < 300; round++)
        {
            foreach (var value in Parse(formulas.Condition(3)).Evaluate(Walk(random).Columns))
            {
                counts[double.IsNaN(value) ? 2 : (int)value]++;
            }
        }

        // Else the law above would prove little.
        Assert.That(counts, Has.All.GreaterThan(counts.Sum() / 20));
    }

    [Test]
    public void A_longer_bar_counts_from_the_bar_that_ends_it_or_the_first_after_it([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var bars = Walk(random, least: 30);
        Assert.That(BarLength.TryParse(random.Next(2) == 0 ? "5m" : "15m", out var longer), Is.True);

        var values = Parse($"(close - open + high * 3 - low + volume)@{longer}").Evaluate(bars.Columns);

        var buckets = bars.Times.Select(longer.OpenOf).ToArray();
        for (var i = 0; i < bars.Count; i++)
        {
            var endMs = bars.Times[i] + BarArrays.MinuteMs;
            var opens = buckets.Take(i + 1).Where(open => longer.NextOpen(open) <= endMs).ToArray();
            var expected = opens.Length == 0 ? double.NaN : ValueOf(bars, buckets, opens[^1]);

            Assert.That(values[i], Is.EqualTo(expected), $"bar {i}");
        }
    }

    [Test]
    public void History_words_on_longer_bars_count_those()
    {
        var bars = BarArrays.Walk(600, seed: 8);

        foreach (var (text, same) in new[]
        {
            ("ema(3)@15m rising", "(ema(3) rising)@15m"), ("rising(ema(3)@15m, 2)", "rising(ema(3), 2)@15m"),
            ("close@15m[2]", "(close[2])@15m"), ("highest(high@15m, 4)", "highest(high, 4)@15m"),
            ("lowest(low@15m, 4)", "(lowest(low, 4))@15m"), ("(close@15m) falling", "falling(close)@15m"),
        })
        {
            Assert.That(Parse(text).Evaluate(bars.Columns), Is.EqualTo(Parse(same).Evaluate(bars.Columns)), text);
        }

        // A cross is an event of the bar at which it is first known, not of all bars until the next longer one.
        var events = Parse("cross_above(ema(2)@15m, ema(5)@15m)").Evaluate(bars.Columns);
        var held = Parse("cross_above(ema(2), ema(5))@15m").Evaluate(bars.Columns);
        Assert.That(events.Sum(x => x is 1 ? 15 : 0), Is.EqualTo(held.Count(x => x is 1)).And.GreaterThan(0));
    }

    private static double ValueOf(BarArrays bars, long[] buckets, long open)
    {
        var of = Enumerable.Range(0, bars.Count).Where(i => buckets[i] == open).ToArray();
        var volume = of.Select(i => bars.Volume[i]).Aggregate((sum, value) => sum + value);
        return bars.Close[of[^1]] - bars.Open[of[0]] + (of.Max(i => bars.High[i]) * 3) - of.Min(i => bars.Low[i])
            + volume;
    }

    /// <summary>A walk with gaps of minutes, flat stretches and sometimes a value that is not there.</summary>
    private static BarArrays Walk(Random random, int least = 0)
    {
        var bars = BarArrays.Walk(random.Next(least, 110), random.Next(), withTakers: random.Next(2) == 0);
        var isRounded = random.Next(2) == 0;
        for (var i = 1; i < bars.Count; i++)
        {
            bars.Times[i] = bars.Times[i - 1] + (BarArrays.MinuteMs * (random.Next(12) == 0 ? random.Next(1, 40) : 1));
            if (isRounded) bars.Close[i] = Math.Round(bars.Close[i], 1);
            if (random.Next(9) == 0) bars.Close[i] = bars.Close[i - 1];
        }

        if (least == 0 && bars.Count > 10 && random.Next(4) == 0) bars.Close[random.Next(bars.Count)] = double.NaN;
        return bars;
    }

    private static Expression Parse(string text) =>
        Expression.TryParse(text, Minutes, out var expression, out var error)
            ? expression
            : throw new AssertionException($"{text}: {error.Sentence} ({error.Position})");

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
