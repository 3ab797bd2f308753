using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>What holds for every indicator of the catalogue.</summary>
public sealed class IndicatorLawsTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(30);
    private static readonly double[] Unusable = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static IEnumerable<string> Ids => IndicatorCatalogue.All.Select(indicator => indicator.Id);

    [TestCaseSource(nameof(Ids))]
    public void A_value_never_changes_when_later_bars_arrive(string id) => Holds(id, (indicator, it) =>
    {
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true);
        var cut = it.Seed % (it.Length + 1);

        var whole = bars.Compute(indicator, it.Parameters);
        var prefix = bars.Slice(0, cut).Compute(indicator, it.Parameters);

        return whole.Zip(prefix).All(pair => Bits.AreEqual(pair.First.AsSpan(0, cut), pair.Second));
    });

    [TestCaseSource(nameof(Ids))]
    public void Batch_and_stream_give_the_same_bits(string id) => Holds(id, (indicator, it) =>
    {
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true);
        if (it.Length > 0)
        {
            bars = bars.Spoilt((it.Seed / 3) % it.Length, (it.Seed / 7 % 7) - 1, Unusable[it.Seed % 3]);
        }

        return Bits.AreEqual(bars.Compute(indicator, it.Parameters), bars.Push(indicator, it.Parameters));
    });

    [TestCaseSource(nameof(Ids))]
    public void A_bar_that_was_looked_at_leaves_no_trace(string id) => Holds(id, (indicator, it) =>
    {
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true);
        var others = BarTable.Walk(it.Seed + 1, it.Length + 2, dirty: true);
        var random = new Random(it.Seed);
        var (looked, calm) = (indicator.Stream(it.Parameters), indicator.Stream(it.Parameters));
        var outputs = Enumerable.Range(0, 3).Select(_ => new double[indicator.Outputs.Count]).ToArray();
        for (var i = 0; i < it.Length; i++)
        {
            var peeks = random.Next(3);
            for (; peeks > 0; peeks--) looked.Peek(others.Columns[i], outputs[2]);
            looked.Mark();
            for (var pushes = random.Next(3); pushes > 0; pushes--) looked.Push(others.Columns[i + pushes], outputs[2]);
            looked.Return();
            looked.Peek(bars.Columns[i], outputs[2]);
            looked.Push(bars.Columns[i], outputs[0]);
            calm.Push(bars.Columns[i], outputs[1]);

            if (!Bits.AreEqual(outputs[0], outputs[1]) || !Bits.AreEqual(outputs[2], outputs[1])) return false;
        }

        return true;
    });

    [TestCaseSource(nameof(Ids))]
    public void Values_begin_exactly_after_the_declared_warm_up(string id) => Holds(id, (indicator, it) =>
    {
        var outputs = BarTable.Walk(it.Seed, it.Length).Compute(indicator, it.Parameters);

        return outputs.Select((values, output) => (values, output)).All(pair =>
        {
            var declared = indicator.WarmUp(it.Parameters, pair.output);
            var first = Array.FindIndex(pair.values, double.IsFinite);
            var begins = indicator.WarmUpVaries
                ? first < 0 || first >= declared
                : first == (declared < it.Length ? declared : -1);
            return begins && (first < 0 || pair.values.Skip(first).All(double.IsFinite));
        });
    });

    [TestCaseSource(nameof(Ids))]
    public void Outputs_scale_as_their_units_say(string id) => Holds(id, (indicator, it) =>
    {
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true);
        var (prices, volumes) = (Math.ScaleB(1, (it.Seed % 21) - 10), Math.ScaleB(1, (it.Seed / 21 % 21) - 10));

        var before = bars.Compute(indicator, it.Parameters);
        var after = bars.Scaled(prices, volumes).Compute(indicator, it.Parameters);

        return indicator.Outputs.Select((output, i) => (output, i)).All(pair =>
        {
            var factor = FactorOf(pair.output.Unit, prices, volumes);
            return Bits.AreEqual([.. before[pair.i].Select(value => value * factor)], after[pair.i]);
        });
    });

    [TestCaseSource(nameof(Ids))]
    public void An_unusable_bar_makes_it_start_over(string id) => Holds(id, (indicator, it) =>
    {
        if (it.Length == 0)
        {
            return true;
        }

        var bar = it.Seed % it.Length;
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true).Spoilt(bar, column: -1, Unusable[it.Seed % 3]);

        var whole = bars.Compute(indicator, it.Parameters);
        var rest = bars.Slice(bar + 1, it.Length - bar - 1).Compute(indicator, it.Parameters);

        return whole.Zip(rest).All(pair =>
            double.IsNaN(pair.First[bar]) && Bits.AreEqual(pair.First.AsSpan(bar + 1), pair.Second));
    });

    [TestCaseSource(nameof(Ids))]
    public void No_value_is_ever_infinite(string id) => Holds(id, (indicator, it) =>
    {
        var bars = BarTable.Walk(it.Seed, it.Length, dirty: true);
        for (var spoilt = 0; spoilt < 4 && it.Length > 0; spoilt++)
        {
            bars = bars.Spoilt((it.Seed / (spoilt + 1)) % it.Length, (it.Seed >> spoilt) % 6, Unusable[it.Seed % 3]);
        }

        return bars.Compute(indicator, it.Parameters).All(values => !values.Any(double.IsInfinity));
    });

    [TestCaseSource(nameof(Ids))]
    public void A_long_window_gives_the_same_bits_too(string id)
    {
        var indicator = Found(id);
        double[] parameters = [.. indicator.Parameters.Select(Long)];
        var bars = BarTable.Walk(seed: 11, 9_000);

        Assert.Multiple(() =>
        {
            Assert.That(Bits.AreEqual(bars.Compute(indicator, parameters), bars.Push(indicator, parameters)));
            Assert.That(indicator.Refuses(parameters), Is.Null);
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void Every_parameter_matters(string id)
    {
        var indicator = Found(id);
        var bars = BarTable.Walk(seed: 5, 600);
        double[] usual = [.. indicator.Parameters.Select(parameter => parameter.Default)];
        var before = bars.Compute(indicator, usual);

        Assert.Multiple(() =>
        {
            for (var i = 0; i < usual.Length; i++)
            {
                double[] changed = [.. usual];
                changed[i] = indicator.Parameters[i].Kind == ParameterKind.Real ? usual[i] * 1.5 : usual[i] + 1;
                Assert.That(
                    Bits.AreEqual(before, bars.Compute(indicator, changed)), Is.False, indicator.Parameters[i].Name);
            }
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void Neither_a_batch_nor_a_push_allocates(string id)
    {
        var indicator = Found(id);
        var bars = BarTable.Walk(seed: 3, 3_000);
        double[] parameters = [.. indicator.Parameters.Select(parameter => parameter.Default)];
        var outputs = bars.Compute(indicator, parameters); // rents the scratch that later runs find again
        var stream = indicator.Stream(parameters);
        var values = new double[outputs.Length];
        stream.Push(bars.Columns[0], values);

        var before = GC.GetAllocatedBytesForCurrentThread();
        indicator.Compute(bars.Columns, parameters, outputs);
        var batch = GC.GetAllocatedBytesForCurrentThread() - before;

        before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < bars.Length; i++)
        {
            stream.Push(bars.Columns[i], values);
        }

        var pushes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That((batch, pushes), Is.EqualTo((0L, 0L)));
    }

    private static double Long(IndicatorParameter parameter, int position) => parameter.Kind == ParameterKind.Whole
        ? Math.Min(parameter.Most, 1_023 + (977 * position))
        : parameter.Default;

    private static double FactorOf(string unit, double prices, double volumes) => unit switch
    {
        "price" => prices,
        "volume" => volumes,
        "quote" => prices * volumes,
        _ => 1,
    };

    private static void Holds(string id, Func<Indicator, IndicatorCase, bool> law)
    {
        var indicator = Found(id);
        Check.One(Cases, Prop.ForAll(IndicatorCase.For(indicator), it => law(indicator, it)));
    }

    private static Indicator Found(string id) =>
        IndicatorCatalogue.Find(id) ?? throw new ArgumentException("No such indicator.", nameof(id));
}
