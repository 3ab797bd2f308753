using System.Globalization;
using System.IO.Compression;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Recorded candles as a series; read once a file.</summary>
internal static class RecordedSeries
{
    private static readonly Dictionary<string, BarSeries> Known = [];

    public static BarSeries Read(string folder, string file, Timeframe timeframe)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(file, out var series))
            {
                Known[file] = series = Parse(RecordedFiles.Path("candles", folder, file), timeframe);
            }

            return series;
        }
    }

    private static BarSeries Parse(string path, Timeframe timeframe)
    {
        using var raw = File.OpenRead(path);
        using var lines = new StreamReader(new GZipStream(raw, CompressionMode.Decompress));
        lines.ReadLine();
        var rows = new List<double[]>();
        while (lines.ReadLine() is { } line)
        {
            rows.Add(Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }

        double[] Column(int index) => [.. rows.Select(row => row[index])];
        return new BarSeries(
            timeframe,
            [.. rows.Select(row => (long)row[0])],
            new BarPrices(Column(1), Column(2), Column(3), Column(4)),
            Column(5));
    }
}
