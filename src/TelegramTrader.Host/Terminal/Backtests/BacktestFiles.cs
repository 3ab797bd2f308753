using System.Security.Cryptography;
using System.Text;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Host.Reports;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary>A result as files in a folder: pictures, the trades as CSV, the report as a page.</summary>
/// <param name="Problems">What could not be written, a sentence each.</param>
internal sealed record BacktestFiles(
    IReadOnlyList<string> Pictures, IReadOnlyList<string> Files, IReadOnlyList<string> Problems)
{
    private const int DigitsOfSettings = 8;

    /// <summary>Files of the same run and settings are replaced.</summary>
    public static async Task<BacktestFiles> WriteAsync(string folder, BacktestResult result, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, NameOf(result));
        var (pictures, problem) = await ScenePictures.WriteAsync(
            name, BacktestReport.Of(result, Reader.Default).Picture!, ct);
        string[] files = [$"{name}-trades.csv", $"{name}.html"];
        await File.WriteAllBytesAsync(files[0], BacktestCsv.Of(result), ct);
        await File.WriteAllBytesAsync(files[1], BacktestHtml.Of(result), ct);
        return new BacktestFiles(pictures, files, problem is null ? [] : [problem]);
    }

    /// <summary>
    /// RSI_MACD-BTC-USDT-1h-30d-standard-3f9c2a71: other parameters, fees or times are another file.
    /// </summary>
    internal static string NameOf(BacktestResult result)
    {
        var timeframe = result.Timeframe == "1M" ? "1mo" : result.Timeframe;
        var said = $"{result.Strategy}-{result.Symbol}-{timeframe}-{result.Period}-{result.AssumptionSet}";
        var settings = FormattableString.Invariant($"{result.FromMs} {result.ToMs} {result.Cash} {result.Origin}\n")
            + string.Join('\n', result.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value:R}")))
            + string.Join('\n', result.Assumptions);
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings)))[..DigitsOfSettings];
        return $"{Plain(said)}-{digits}";
    }

    /// <summary>As every file system takes it.</summary>
    internal static string Plain(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '-'));
}
