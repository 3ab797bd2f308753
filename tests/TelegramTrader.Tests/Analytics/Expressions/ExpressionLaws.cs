using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Expressions;

public sealed class ExpressionLaws
{
    [Test]
    public void Streaming_gives_the_bits_of_the_columns_and_columns_never_look_ahead()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var bars = BarArrays.Walk(random.Next(0, 120), random.Next(), withTakers: random.Next(2) == 0);
            if (bars.Count > 10 && random.Next(3) == 0) bars.Volume[random.Next(bars.Count)] = 0;
            if (bars.Count > 10 && random.Next(5) == 0) bars.Close[random.Next(bars.Count)] = double.NaN;
            var text = RandomExpression(random, 4);
            var expression = Parse(text);

            var whole = expression.Evaluate(bars.Columns);
            var cut = random.Next(bars.Count + 1);
            var prefix = expression.Evaluate(bars.Columns.Slice(0, cut));
            var stream = expression.Stream();
            var streamed = new double[bars.Count];
            for (var i = 0; i < bars.Count; i++) streamed[i] = stream.Push(bars.Columns[i]);

            Assert.That(streamed.Select(Bits), Is.EqualTo(whole.Select(Bits)), text);
            Assert.That(prefix.Select(Bits), Is.EqualTo(whole.Take(cut).Select(Bits)), text);
            Assert.That(whole, Has.None.Matches<double>(double.IsInfinity), text);
        }
    }

    [Test]
    public void Reading_any_text_ends_without_an_exception_and_a_fault_lies_inside_the_text()
    {
        var random = new Random(23);
        var refused = 0;
        for (var round = 0; round < 24_000; round++)
        {
            var text = round % 3 == 0 ? RandomText(random) : Mutated(RandomExpression(random, 4), random);

            if (Expression.TryParseList(text, FakeCatalogue.Scope, out var expressions, out var error))
            {
                Assert.That(expressions, Is.Not.Empty);
                continue;
            }

            refused++;
            var isInside = error.Position >= 0 && error.Length >= 0 && error.Position + error.Length <= text.Length;
            Assert.That(isInside, Is.True, text);
            Assert.That(error.Sentence, Does.EndWith("."), text);
            Assert.That(error.Sentence.Length, Is.LessThan(300), text);
            Assert.That(error.Sentence.Any(char.IsSurrogate), Is.False, text);
            Assert.That(error.Suggestions, Has.Count.LessThanOrEqualTo(3), text);
        }

        // Both ways out have to have been taken often, else the loop proves little.
        Assert.That(refused, Is.InRange(8_000, 23_500));
    }

    [Test]
    public void White_space_and_case_change_no_value()
    {
        var random = new Random(31);
        var bars = BarArrays.Walk(80, seed: 2);
        for (var round = 0; round < 200; round++)
        {
            var text = RandomExpression(random, 3);
            var spaced = text.Replace("(", " ( ").Replace(",", " ,\t").Replace(")", " ) ").ToUpperInvariant();

            Assert.That(Parse(spaced).Evaluate(bars.Columns), Is.EqualTo(Parse(text).Evaluate(bars.Columns)), text);
        }
    }

    [Test]
    public void A_push_allocates_nothing()
    {
        var stream = Parse("ema(9, source=rsi(5)) * 2 - macd.histogram / hl2 + vwap").Stream();
        var bars = BarArrays.Walk(2_000, seed: 3);
        for (var i = 0; i < 1_000; i++) stream.Push(bars.Columns[i]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1_000; i < 2_000; i++) stream.Push(bars.Columns[i]);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Scratch_is_used_again_so_a_long_formula_needs_few_columns()
    {
        var bars = BarArrays.Walk(20_000, seed: 3);
        var formula = Parse(string.Join('+', Enumerable.Range(1, 60).Select(i => $"close*{i}")));
        formula.Evaluate(bars.Columns);

        var before = GC.GetAllocatedBytesForCurrentThread();
        formula.Evaluate(bars.Columns);

        // 60 products, 60 numbers and 59 sums pass through a handful of columns of 160 kB.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(6 * 20_000 * sizeof(double)));
    }

    private static string RandomExpression(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            return random.Next(8) switch
            {
                0 => "close",
                1 => "volume",
                2 => "taker_buy_volume",
                3 => "ohlc4",
                4 => "5%",
                5 => "3.25",
                6 => "vwap(anchor=all)",
                _ => "obv",
            };
        }

        string Inner() => RandomExpression(random, depth - 1);
        return random.Next(9) switch
        {
            0 => $"({Inner()}+{Inner()})",
            1 => $"{Inner()}-{Inner()}",
            2 => $"({Inner()})*({Inner()})",
            3 => $"{Inner()}/({Inner()})",
            4 => $"-({Inner()})",
            5 => $"ema({random.Next(1, 9)},source={Inner()})",
            6 => $"rsi({random.Next(2, 9)},source={Inner()})",
            7 => $"macd({random.Next(1, 4)},{random.Next(4, 9)},3,source={Inner()}).histogram",
            _ => "macd(3,6,2).signal",
        };
    }

    private static string Mutated(string text, Random random)
    {
        const string Signs = "()+-*/.,;=<>@ 0123456789%ebpxyz\0#é🚀−×÷_\uD83D\u202E";
        var changed = new StringBuilder(text);
        for (var i = random.Next(4); i > 0 && changed.Length > 0; i--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed.Remove(at, 1);
                    break;
                case 1:
                    changed.Insert(at, Signs[random.Next(Signs.Length)]);
                    break;
                case 2:
                    changed[at] = Signs[random.Next(Signs.Length)];
                    break;
                default:
                    changed.Append(changed.ToString(at, Math.Min(random.Next(40), changed.Length - at)));
                    break;
            }
        }

        return changed.ToString();
    }

    private static string RandomText(Random random)
    {
        var characters = new char[random.Next(random.Next(50) == 0 ? 3_000 : 60)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = random.Next(4) == 0 ? (char)random.Next(char.MaxValue + 1) : (char)random.Next(32, 127);
        }

        return new string(characters);
    }

    private static Expression Parse(string text) =>
        Expression.TryParse(text, FakeCatalogue.Scope, out var expression, out var error)
            ? expression
            : throw new AssertionException($"{text}: {error.Sentence}");

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
