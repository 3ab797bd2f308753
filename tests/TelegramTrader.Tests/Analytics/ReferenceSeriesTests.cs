using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics;

/// <summary>
/// The published series of another library, on 502 daily bars, with the parameters of its index file.
/// </summary>
[NeedsRecordedData]
public sealed class ReferenceSeriesTests
{
    private const double Tolerance = 1e-10;

    private static readonly string[] Folder = ["indicators", "stock_indicators"];

    // File, indicator, parameters, names of the columns in the order of the outputs.
    private static readonly object[] Series =
    [
        new object[] { "sma", "sma", new double[] { 20 }, "sma" },
        new object[] { "ema", "ema", new double[] { 20 }, "ema" },
        new object[] { "wma", "wma", new double[] { 14 }, "wma" },
        new object[] { "smma", "smma", new double[] { 20 }, "smma" },
        new object[] { "dema", "dema", new double[] { 14 }, "dema" },
        new object[] { "tema", "tema", new double[] { 20 }, "tema" },
        new object[] { "kama", "kama", new double[] { 10, 2, 30 }, "kama" },
        new object[] { "vwma", "vwma", new double[] { 14 }, "vwma" },
        new object[] { "epma", "epma", new double[] { 10 }, "epma" },
        new object[] { "rsi", "rsi", new double[] { 14 }, "rsi" },
        new object[] { "macd", "macd", new double[] { 12, 26, 9 }, "macd signal histogram" },
        new object[] { "stoch", "stoch", new double[] { 14, 3, 3 }, "oscillator signal" },
        new object[] { "cci", "cci", new double[] { 20 }, "cci" },
        new object[] { "willr", "willr", new double[] { 14 }, "williamsR" },
        new object[] { "roc", "roc", new double[] { 14 }, "roc" },
        new object[] { "trix", "trix", new double[] { 14 }, "trix" },
        new object[] { "awesome", "ao", new double[] { 5, 34 }, "oscillator" },
        new object[] { "tr", "tr", Array.Empty<double>(), "tr" },
        new object[] { "atr", "atr", new double[] { 14 }, "atr" },
        new object[] { "bb", "bb", new double[] { 20, 2 }, "sma upperBand lowerBand" },
        new object[] { "stdev", "stdev", new double[] { 14 }, "stdDev" },
        new object[] { "adx", "adx", new double[] { 14 }, "adx pdi mdi" },
        new object[] { "psar", "psar", new double[] { 0.02, 0.2 }, "sar" },
        new object[] { "slope", "slope", new double[] { 14 }, "slope" },
        new object[] { "obv", "obv", Array.Empty<double>(), "obv" },
        new object[] { "adl", "adl", Array.Empty<double>(), "adl" },
        new object[] { "cmf", "cmf", new double[] { 20 }, "cmf" },
        new object[] { "vwap", "vwap", new double[] { 1 }, "vwap" },
        new object[] { "force", "force", new double[] { 2 }, "forceIndex" },
    ];

    [TestCaseSource(nameof(Series))]
    public void Agrees_with_the_published_series(string file, string id, double[] parameters, string columns)
    {
        var indicator = IndicatorCatalogue.Find(id)!;
        var outputs = Quotes().Compute(indicator, parameters);
        var names = columns.Split(' ');

        Assert.Multiple(() =>
        {
            Assert.That(outputs, Has.Length.EqualTo(names.Length));
            for (var output = 0; output < names.Length; output++)
            {
                AssertSame(outputs[output], Published(file, names[output]), names[output]);
            }
        });
    }

    private static void AssertSame(double[] ours, double[] theirs, string column)
    {
        Assert.That(ours, Has.Length.EqualTo(theirs.Length));
        var scale = theirs.Where(double.IsFinite).Max(Math.Abs);
        for (var i = 0; i < theirs.Length; i++)
        {
            var apart = Math.Abs(ours[i] - theirs[i]) / Math.Max(Math.Abs(theirs[i]), scale * 1e-3);
            var same = double.IsNaN(theirs[i]) ? double.IsNaN(ours[i]) : apart <= Tolerance;
            if (!same)
            {
                var difference = FormattableString.Invariant($"{ours[i]:R} is not {theirs[i]:R} ({apart:E1})");
                Assert.Fail($"{column}[{i}]: {difference}");
                return;
            }
        }
    }

    private static BarTable Quotes()
    {
        var lines = File.ReadAllLines(RecordedFiles.Path([.. Folder, "quotes", "default.csv"]));
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToArray();

        double[] Column(int index) => [.. rows.Select(row => double.Parse(row[index], CultureInfo.InvariantCulture))];

        long[] times = [.. rows.Select(row => DateTimeOffset
            .Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds())];
        return new(times, Column(1), Column(2), Column(3), Column(4), Column(5), Column(5));
    }

    private static double[] Published(string file, string column)
    {
        using var packed = File.OpenRead(RecordedFiles.Path([.. Folder, "results", file + ".standard.json.gz"]));
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(plain);
        return [.. document.RootElement.EnumerateArray().Select(row => ValueOf(row, column))];
    }

    private static double ValueOf(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : double.NaN;
}
