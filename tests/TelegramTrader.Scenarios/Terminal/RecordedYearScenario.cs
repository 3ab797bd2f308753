using System.Globalization;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>The main job on real input: a recorded year of minutes in, a price with a chart out.</summary>
public sealed class RecordedYearScenario
{
    private static readonly string File2024 = RecordedFiles.Path("candles", "spot_1m", "btcusdt-1m-2024.csv.gz");

    private TerminalWorld world = null!;

    [OneTimeSetUp]
    public async Task ImportsTheYear()
    {
        world = new TerminalWorld();
        if (RecordedFiles.AreThere)
        {
            var ran = await world.RunAsync(
                "import", File2024, "--venue", "binance", "--symbol", "BTC-USDT", "--interval", "1m", "--json");
            Assert.That(ran.Exit, Is.Zero, ran.Answer);
            Assert.That(ran.Json.GetProperty("rows").GetInt64(), Is.EqualTo(527_040));
        }
    }

    [OneTimeTearDown]
    public void Clean() => world.Dispose();

    [Test]
    [NeedsRecordedData]
    public async Task The_price_is_the_last_close_of_the_file()
    {
        var words = await world.RunAsync("ask", "/price BTC-USDT 15m", "--market", "recorded", "--out", world.Out);
        var json = await world.RunAsync("ask", "/price BTC-USDT 15m", "--market", "recorded", "--json");

        var answer = json.Json.GetProperty("answer");
        Assert.Multiple(() =>
        {
            Assert.That(words.Answer, Does.Contain("93,576.00 USDT").And.Contain("Day (UTC)    +0.84 %"));
            Assert.That(answer.GetProperty("last").GetString(), Is.EqualTo("93576.00"));
            Assert.That(answer.GetProperty("high_24h").GetString(), Is.EqualTo("96250.00"));
            Assert.That(answer.GetProperty("low_24h").GetString(), Is.EqualTo("92033.73"));
        });
    }

    /// <summary>RSI and EMA over the hours of the year by the plainest program that can be written.</summary>
    [Test]
    [NeedsRecordedData]
    public async Task An_evaluation_equals_a_plain_computation()
    {
        var csv = await world.RunAsync(
            "eval", "close; rsi(14); macd(12,26,9).signal; ema(20)", "BTC-USDT", "1h", "--csv");
        var rows = csv.Answer.TrimEnd('\n').Split('\n')[1..].Select(line => line.Split(',')).ToList();
        var close = rows.Select(row => Number(row[1])).ToArray();

        var macd = Plain.Ema(close, 12).Zip(Plain.Ema(close, 26), (fast, slow) => fast - slow).ToArray();

        Assert.That(rows, Has.Count.EqualTo(8_784));
        AssertSame(rows.Select(row => Number(row[2])), Plain.Rsi(close, 14));
        AssertSame(rows.Select(row => Number(row[3])), Plain.Ema(macd, 9));
        AssertSame(rows.Select(row => Number(row[4])), Plain.Ema(close, 20));
    }

    private static void AssertSame(IEnumerable<double> actual, double[] expected)
    {
        var found = actual.ToArray();
        var isEmptyAlike = found.Select(double.IsNaN).SequenceEqual(expected.Select(double.IsNaN));
        var apart = found.Zip(expected, (a, e) => Math.Abs(a - e) / Math.Max(1, Math.Abs(e)));
        var worst = apart.Where(double.IsFinite).Max();

        Assert.That(isEmptyAlike, Is.True, "empty where the plain computation has nothing, and nowhere else");
        Assert.That(worst, Is.LessThan(1e-9));
    }

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    private static class Plain
    {
        public static double[] Ema(double[] values, int length)
        {
            var from = Array.FindIndex(values, double.IsFinite);
            var ema = Enumerable.Repeat(double.NaN, values.Length).ToArray();
            var value = values.Skip(from).Take(length).Average();
            ema[from + length - 1] = value;
            for (var i = from + length; i < values.Length; i++)
            {
                value += 2.0 / (length + 1) * (values[i] - value);
                ema[i] = value;
            }

            return ema;
        }

        public static double[] Rsi(double[] close, int length)
        {
            var rsi = Enumerable.Repeat(double.NaN, close.Length).ToArray();
            var changes = close.Skip(1).Zip(close, (now, before) => now - before).ToArray();
            var gain = changes.Take(length).Sum(change => Math.Max(change, 0)) / length;
            var loss = changes.Take(length).Sum(change => Math.Max(-change, 0)) / length;
            for (var i = length; i < close.Length; i++)
            {
                if (i > length)
                {
                    gain = ((gain * (length - 1)) + Math.Max(changes[i - 1], 0)) / length;
                    loss = ((loss * (length - 1)) + Math.Max(-changes[i - 1], 0)) / length;
                }

                rsi[i] = loss == 0 ? 100 : 100 - (100 / (1 + (gain / loss)));
            }

            return rsi;
        }
    }
}
