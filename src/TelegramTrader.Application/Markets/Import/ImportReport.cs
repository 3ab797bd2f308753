using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

public enum FileOutcome
{
    Imported,

    /// <summary>Everything in the file was stored before, value for value; nothing was written.</summary>
    Unchanged,

    Refused,
}

/// <summary>What became of every file, in the order in which they were taken.</summary>
public sealed record ImportReport(IReadOnlyList<FileReport> Files)
{
    /// <summary>Short, such as <c>2 imported, 1 refused</c>.</summary>
    public string Outcome => string.Join(", ", Files
        .GroupBy(file => file.Outcome)
        .OrderBy(files => files.Key)
        .Select(files => FormattableString.Invariant($"{files.Count()} {files.Key.ToString().ToLowerInvariant()}")));
}

/// <param name="Refusal">Why nothing of the file was taken in; null unless it was refused.</param>
public sealed record FileReport(string Path, FileOutcome Outcome, Refusal? Refusal, IReadOnlyList<SeriesReport> Series);

/// <summary>What one file brought to one series.</summary>
/// <param name="Read">Rows of the file; the sum of the three that follow.</param>
/// <param name="New">Rows that are served now and were not before.</param>
/// <param name="AlreadyThere">Rows that were stored before with the same values.</param>
/// <param name="SetAside">Rows kept beside those served: second of one time, or unlike an earlier import.</param>
/// <param name="Flags">
/// Flags of the series that begin within the time of this file's rows; kinds without any are absent.
/// </param>
public sealed record SeriesReport(
    SeriesKey Key,
    string Unit,
    int PriceDecimals,
    long FirstMs,
    long LastMs,
    long Read,
    long New,
    long AlreadyThere,
    long SetAside,
    IReadOnlyList<FlagTotal> Flags,
    IReadOnlyList<string> Notes);

/// <param name="Flags">Places: runs of rows, or holes.</param>
/// <param name="Rows">Rows flagged in all, or bars missing.</param>
public readonly record struct FlagTotal(FlagKind Kind, long Flags, long Rows);

/// <param name="BytesDone">Bytes on disk of the files finished and of the one at work.</param>
public readonly record struct ImportProgress(string File, int FileNumber, int Files, long BytesDone, long BytesTotal);
