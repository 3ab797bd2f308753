using System.Globalization;
using System.IO.Compression;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Recorded one-minute candles (<c>open_time_ms,open,high,low,close,volume</c>) as a table.</summary>
internal static class RecordedMinutes
{
    public static BarArrays Read(string file, int most)
    {
        using var raw = File.OpenRead(RecordedFiles.Path("candles", "spot_1m", file));
        using var lines = new StreamReader(new GZipStream(raw, CompressionMode.Decompress));
        lines.ReadLine();
        var rows = new List<double[]>();
        while (rows.Count < most && lines.ReadLine() is { } line)
        {
            rows.Add(Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }

        return new BarArrays(
            [.. rows.Select(row => (long)row[0])],
            [.. rows.Select(row => row[1])],
            [.. rows.Select(row => row[2])],
            [.. rows.Select(row => row[3])],
            [.. rows.Select(row => row[4])],
            [.. rows.Select(row => row[5])],
            []);
    }
}
