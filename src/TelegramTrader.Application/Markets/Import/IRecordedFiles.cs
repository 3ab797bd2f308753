using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>Recorded market data in files, whatever their layout.</summary>
public interface IRecordedFiles
{
    /// <summary>The file at this path, or every file below this folder, by name.</summary>
    Result<IReadOnlyList<RecordedPath>> Find(string path);

    /// <summary>Reads a whole file or refuses it; the sentence names the file, the line and what is wrong.</summary>
    /// <param name="bytesRead">Told the bytes of the file on disk that were read so far.</param>
    Result<RecordedFile> Read(string path, ImportOptions options, IProgress<long>? bytesRead, CancellationToken ct);
}

/// <param name="Bytes">Length on disk.</param>
public sealed record RecordedPath(string Path, long Bytes);

/// <param name="Sha256">Of the file as it lies on disk, lower-case hexadecimal.</param>
public sealed record RecordedFile(string Sha256, IReadOnlyList<RecordedSeries> Series);

/// <summary>One series of a file, its rows in the order of the file.</summary>
/// <param name="Unit">What volumes or quantities are counted in; empty when the layout does not define it.</param>
/// <param name="PriceDecimals">The fewest decimals that hold every price of the file.</param>
/// <param name="Notes">Sentences about what was concluded or left out, for the report.</param>
public sealed record RecordedSeries(
    SeriesKey Key,
    string Unit,
    int PriceDecimals,
    SeriesFrame Rows,
    IReadOnlyList<string> Notes);
