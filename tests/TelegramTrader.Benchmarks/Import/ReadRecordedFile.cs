using BenchmarkDotNet.Attributes;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;

namespace TelegramTrader.Benchmarks.Import;

/// <summary>
/// From a gzip file to columns: hashing, unpacking, checksum, splitting, numbers, interval and opens. The storage's
/// part of an import is not in here. Files come from <c>../shared/data</c> beside the checkout.
/// </summary>
[MemoryDiagnoser]
public class ReadRecordedFile
{
    private readonly RecordedFolder folder = new();
    private string path = "";

    [Params("candles/spot_1m/btcusdt-1m-2022.csv.gz", "candles/usdm_1m_full/filusdt-1m-2023-08.csv.gz",
        "trades/binance_spot_xrpeth_trades_2019-10-11_13.json.gz")]
    public string File { get; set; } = "";

    [GlobalSetup]
    public void Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !System.IO.File.Exists(Path.Combine(root.FullName, "TelegramTrader.sln")))
        {
            root = root.Parent;
        }

        path = Path.Combine(root!.FullName, "..", "shared", "data", File);
    }

    [Benchmark]
    public int Rows() => folder.Read(path, ImportOptions.None, null, CancellationToken.None).Match(
        file => file.Series.Sum(series => series.Rows.Count),
        refusal => throw new IOException(refusal.Sentence));
}
