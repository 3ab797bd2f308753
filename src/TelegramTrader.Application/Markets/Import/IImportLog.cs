namespace TelegramTrader.Application.Markets.Import;

/// <summary>Which files were taken in already, as noted by <see cref="ISeriesWriter.RecordImportAsync"/>.</summary>
public interface IImportLog
{
    /// <summary>The file with this SHA-256 (hexadecimal, either case), or null when it was never taken in.</summary>
    Task<ImportedFile?> FindAsync(string sha256, CancellationToken ct);

    /// <summary>All files, the latest first.</summary>
    Task<IReadOnlyList<ImportedFile>> ListAsync(CancellationToken ct);
}
