using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Tests.Analytics.Sweeps;

/// <summary>Every fast form gives the bits of its plain one, at all lengths and on all kinds of numbers.</summary>
public sealed class SweepKernelTests
{
    private const int Longest = 200;

    [Test]
    public void Means_are_those_of_the_plain_form()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var random = new Random(count);
            var ticks = TickSums.Of(Prices(random, count + 60))!;
            var (start, length) = (random.Next(60), random.Next(1, 60));
            var (least, most) = ticks.RangeOf(0, count + 60);
            var scale = MeanScale.Of(least, most);
            var (fast, plain) = (new int[count], new int[count]);

            ScaledMeans.Fill(ticks.Running, start, length, scale, fast);
            ScaledMeans.FillPlain(ticks.Running, start, length, scale, plain);

            Assert.That(fast, Is.EqualTo(plain), $"{count} means of {length} from {start}");
        }
    }

    [Test]
    public void A_mean_divides_as_a_division_does()
    {
        // Sums next to multiples of the length are where a quotient that is off by a bit would show.
        var random = new Random(1);
        for (var length = 1; length <= TickSums.LongestWindow; length += random.Next(1, 9))
        {
            var sums = new long[65 + length];
            for (var i = length; i < sums.Length; i++)
            {
                sums[i] = sums[i - length] + (length * (long)random.Next(1 << 18)) + random.Next(-1, 2);
            }

            var scale = new MeanScale(-2, 1 << 9, 1 << 20);
            var (fast, plain) = (new int[64], new int[64]);

            ScaledMeans.Fill(sums, length, length, scale, fast);
            ScaledMeans.FillPlain(sums, length, length, scale, plain);

            Assert.That(fast, Is.EqualTo(plain), $"length {length}");
        }
    }

    [Test]
    public void Steps_of_a_scale_never_turn_the_order_of_two_means_around()
    {
        var (equal, told) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var ticks = TickSums.Of(Prices(random, 400))!;
            var fast = random.Next(1, 40);
            var slow = seed % 2 == 0 ? 2 * fast : random.Next(40, 200);
            var (least, most) = ticks.RangeOf(0, 400);
            var scale = MeanScale.Of(least, most);
            var (a, b) = (new int[200], new int[200]);
            ScaledMeans.Fill(ticks.Running, 200, fast, scale, a);
            ScaledMeans.Fill(ticks.Running, 200, slow, scale, b);

            for (var i = 0; i < 200; i++)
            {
                var exact = ticks.Compare(200 + i, fast, slow);
                equal += exact == 0 ? 1 : 0;
                told += a[i] != b[i] ? 1 : 0;
                Assert.That(a[i] == b[i] || Math.Sign(a[i] - b[i]) == exact, $"seed {seed}, bar {i}");
                Assert.That(exact != 0 || a[i] == b[i], $"a tie is told apart, seed {seed}, bar {i}");
            }
        }

        Assert.That(equal, Is.GreaterThan(50), "ties have to occur");
        Assert.That(told, Is.GreaterThan(50_000), "most means have to be told apart without an exact comparison");
    }

    [Test]
    public void Masks_are_those_of_the_plain_form()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var random = new Random(count);
            int[] a = [.. Enumerable.Range(0, count).Select(_ => random.Next(1 << 30))];
            int[] b = [.. a.Select(value => random.Next(8) switch
            {
                0 when count % 3 == 0 => value,
                1 => value ^ random.Next(1, 1 << 15), // differs in the lower bits only
                _ => random.Next(1 << 30),
            })];
            var (coarseA, coarseB) = (new short[count], new short[count]);
            StepColumn.Cut(a, coarseA);
            StepColumn.Cut(b, coarseB);
            double[] values = [.. a.Select(value => random.Next(6) == 0 ? double.NaN : value % 7.0)];
            var (fast, plain) = (Words(count), Words(count));

            var (wasBelow, ties) = (random.Next(2) == 0, false);
            ties = BarMasks.Turns(new StepColumn(a, coarseA), new StepColumn(b, coarseB), wasBelow, fast);
            Assert.That(ties, Is.EqualTo(BarMasks.TurnsPlain(a, b, wasBelow, plain)), $"ties of {count}");
            Assert.That(fast, Is.EqualTo(plain), $"{count} turns");
            BarMasks.Below(values, 3, fast);
            BarMasks.BelowPlain(values, 3, plain);
            Assert.That(fast, Is.EqualTo(plain), $"{count} below a bound");
            BarMasks.Above(values, 3, fast);
            BarMasks.AbovePlain(values, 3, plain);
            Assert.That(fast, Is.EqualTo(plain), $"{count} above a bound");
        }
    }

    [TestCase(1)]
    [TestCase(8)]
    public void Places_of_a_mask_are_those_of_the_plain_form(int stride)
    {
        for (var bars = 0; bars <= Longest; bars++)
        {
            var random = new Random(bars);
            var rare = random.Next(1, 20);
            var mask = new ulong[BarMasks.WordsFor(bars) * stride];
            for (var i = 0; i < bars; i++)
            {
                mask[i / 64 * stride] |= random.Next(rare) == 0 ? 1UL << i : 0;
            }

            var (fast, plain) = (new int[(mask.Length * 64) + MaskPlaces.Spare], new int[bars]);
            var count = MaskPlaces.Find(mask, stride, fast);

            Assert.That(count, Is.EqualTo(MaskPlaces.FindPlain(mask, stride, plain)), $"{bars} bars");
            Assert.That(fast[..count], Is.EqualTo(plain[..count]), $"{bars} bars");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Extremes_of_every_run_are_those_of_its_values(bool isAskedOften)
    {
        var (table, wrong) = (new ExtremeTable(Longest), new List<string>());
        for (var count = 1; count <= Longest; count += 7)
        {
            table.Fill(Prices(new Random(count), count), isAskedOften);
            for (var from = 0; from < count; from++)
            {
                for (var length = 1; length <= count - from; length++)
                {
                    var found = table.Of(from, length);

                    if ((found[0], -found[1]) != table.OfPlain(from, length))
                    {
                        wrong.Add($"{length} of {count} from {from}");
                    }
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Convergences_side_by_side_cross_where_each_of_the_catalogue_does(bool restsOften)
    {
        var (wrong, crosses, ties) = (new List<string>(), 0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var prices = Prices(random, random.Next(1, 900));
            if (restsOften)
            {
                // All averages of a price that never moves are that price, so that a line ties with its signal.
                prices.AsSpan(0, prices.Length / 2).Fill(prices[0]);
            }

            ConvergenceLengths[] lengths =
                [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => LengthsOf(random, restsOften))];
            var crossed = new CrossedLines(lengths, 64 * random.Next(1, 4));
            for (var line = 0; line < lengths.Length; line++)
            {
                var (rises, falls, tied) = CrossedLines.Plain(lengths[line], prices);
                var (ownRises, ownFalls) = crossed.Of(line, prices);
                (crosses, ties) = (crosses + rises.Count + falls.Count, ties + tied);
                if (!rises.SequenceEqual(ownRises) || !falls.SequenceEqual(ownFalls))
                {
                    wrong.Add($"seed {seed}, {lengths[line]}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(crosses, Is.GreaterThan(5_000));
        Assert.That(ties, restsOften ? Is.GreaterThan(10_000) : Is.LessThan(10_000));
    }

    [Test]
    public void Prices_too_far_apart_for_a_scale_are_compared_exactly()
    {
        var scale = MeanScale.Of(0, 1L << 42);

        Assert.Multiple(() =>
        {
            Assert.That(scale.Holds(2_047), Is.True);
            Assert.That(scale.Holds(2_048), Is.False);
        });
    }

    [Test]
    public void Scaled_extremes_of_runs_are_those_of_each([Values] bool isAskedOften)
    {
        for (var count = 1; count <= Longest; count += 7)
        {
            var random = new Random(count);
            var table = new ExtremeTable(Longest);
            table.Fill(Prices(random, count), isAskedOften);
            int[] ends =
                [.. Enumerable.Range(0, count / 3).SelectMany(i => new[] { 3 * i, (3 * i) + random.Next(1, 4) })];
            double[] scales = [.. ends.Select(_ => random.NextDouble() + 0.5)];
            var known = Vector128.Create(900.0, -random.Next(1_000));

            double[] others = [.. scales.Select(_ => random.Next(800, 1_100_000) / 10.0)];
            var found = table.OfScaled(ends, scales, others, known);

            var (least, greatest) = (known[0], -known[1]);
            for (var run = 0; run < ends.Length / 2; run++)
            {
                var (low, high) = table.OfPlain(ends[2 * run], ends[(2 * run) + 1] - ends[2 * run]);
                least = Math.Min(Math.Min(least, others[run]), low * scales[run]);
                greatest = Math.Max(Math.Max(greatest, others[run]), high * scales[run]);
            }

            Assert.That((found[0], -found[1]), Is.EqualTo((least, greatest)), $"{count} values");
        }
    }

    [Test]
    public void Prices_that_no_whole_numbers_hold_are_not_taken()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TickSums.Of([1, double.NaN]), Is.Null);
            Assert.That(TickSums.Of([1, 0]), Is.Null);
            Assert.That(TickSums.Of([1, -1]), Is.Null);
            Assert.That(TickSums.Of([1, double.PositiveInfinity]), Is.Null);
            Assert.That(TickSums.Of([1e-8, 2e-8, 9.99999999e8]), Is.Null);
            Assert.That(TickSums.Of([]), Is.Not.Null);
            Assert.That(TickSums.Of([1e-8, 3e-8])!.TickAt(1), Is.EqualTo(1));
        });
    }

    // A signal of one bar is its line, and ties with it at every bar.
    private static ConvergenceLengths LengthsOf(Random random, bool mayTie)
    {
        var slow = random.Next(2, 40);
        return new(random.Next(1, slow), slow, random.Next(mayTie ? 1 : 2, 20));
    }

    private static double[] Prices(Random random, int count)
    {
        var (price, step) = (1_000.0 + random.Next(100_000), random.Next(1, 6));
        return [.. Enumerable.Range(0, count).Select(_ =>
            (price = Math.Max(100, price + random.Next(-step, step + 1))) / 100)];
    }

    private static ulong[] Words(int bars) => new ulong[BarMasks.WordsFor(bars)];
}
