using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What is stored of one series, without its rows.</summary>
/// <param name="Unit">
/// What a volume or a value is counted in, such as <c>BTC</c> or <c>USD</c>; empty when the source does not say.
/// </param>
/// <param name="PriceDecimals">The fewest decimals that hold every price of the series.</param>
/// <param name="Flags">Rows or bars flagged, by kind; kinds without any are absent.</param>
public sealed record StoredSeries(
    SeriesKey Key,
    string Unit,
    int PriceDecimals,
    long Rows,
    long FirstMs,
    long LastMs,
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<FlagKind, long> Flags);

/// <summary>Series remembered as column chunks. Reads are by time; both engines give one result.</summary>
public interface ISeriesArchive
{
    Task<IReadOnlyList<StoredSeries>> ListAsync(CancellationToken ct);

    Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct);

    /// <summary>Rows with fromMs ≤ time &lt; toMs. Null columns means all; a series may lack an optional one.</summary>
    /// <remarks>
    /// The arrays may be shared with other readers: they are not to be written to. Where only some months of a series
    /// have a column, the others read NaN or <see cref="SeriesColumns.MissingWhole"/>.
    /// </remarks>
    /// <exception cref="SeriesCorruptException">What is stored is not what was written.</exception>
    Task<SeriesFrame> ReadAsync(
        SeriesKey key, long fromMs, long toMs, IReadOnlyList<string>? columns, CancellationToken ct);

    /// <summary>
    /// The same rows into columns that exist: fills the times and each column of <paramref name="into"/> from the
    /// start, and returns the number of rows. A column that the series lacks is filled as missing.
    /// </summary>
    /// <exception cref="ArgumentException">A column of <paramref name="into"/> is shorter than the rows.</exception>
    async Task<int> ReadIntoAsync(SeriesKey key, long fromMs, long toMs, SeriesFrame into, CancellationToken ct)
    {
        string[] columns = [.. into.Numbers.Keys, .. into.Wholes.Keys];
        var frame = await ReadAsync(key, fromMs, toMs, columns, ct);
        frame.TimesMs.CopyTo(into.TimesMs, 0);
        foreach (var (name, values) in into.Numbers)
        {
            Array.Fill(values, double.NaN, 0, frame.Count);
            frame.Numbers.GetValueOrDefault(name, []).CopyTo(values, 0);
        }

        foreach (var (name, values) in into.Wholes)
        {
            Array.Fill(values, SeriesColumns.MissingWhole, 0, frame.Count);
            frame.Wholes.GetValueOrDefault(name, []).CopyTo(values, 0);
        }

        return frame.Count;
    }

    /// <summary>Flags whose first time lies in fromMs ≤ time &lt; toMs, by time.</summary>
    Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct);

    /// <summary>Rows kept beside the served ones (second of one time, later of two imports), by time.</summary>
    Task<SeriesFrame> SetAsideAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct);

    /// <summary>
    /// Adds rows of a running feed or a download, whatever their month and order; a row whose time (of trades: whose
    /// number, within a month) is there already takes the place of the old one. Liquidations, and trades without a
    /// number, take no place: one that is there already, value for value, is kept once. A series that is new is made.
    /// </summary>
    /// <remarks>
    /// Cheap for a few rows: they rest in an ordinary table and are folded into the month's columns when it is over or
    /// they have become many. Reads give them together with all others, in order of time.
    /// </remarks>
    /// <exception cref="ArgumentException">A column is missing, unknown or of another length.</exception>
    Task AppendAsync(SeriesDescription series, SeriesFrame rows, CancellationToken ct);

    /// <summary>As above for several series, in one transaction: the cheap way when many bars close at once.</summary>
    Task AppendAsync(IReadOnlyList<SeriesRows> appends, CancellationToken ct);

    /// <summary>
    /// Lets rows before this time go, the oldest first, and returns how many: whole chunks only, a bounded number of
    /// them at a call, and none that came from a file.
    /// </summary>
    Task<long> ForgetAsync(SeriesKey key, long beforeMs, CancellationToken ct);

    /// <summary>Stretches for which the venue said that it has nothing, by time.</summary>
    Task<IReadOnlyList<ConfirmedHole>> ConfirmedHolesAsync(SeriesKey key, CancellationToken ct);

    /// <summary>Remembers such stretches of a series that there is; of another nothing.</summary>
    Task ConfirmHolesAsync(SeriesKey key, IReadOnlyList<ConfirmedHole> holes, CancellationToken ct);

    /// <summary>
    /// Begins one transaction: all that is written through it lands at <see cref="ISeriesWriter.CommitAsync"/>, or
    /// nothing does.
    /// </summary>
    Task<ISeriesWriter> BeginWriteAsync(CancellationToken ct);
}

/// <summary>What a series is called, counted in and rounded to.</summary>
public sealed record SeriesDescription(SeriesKey Key, string Unit, int PriceDecimals);

/// <param name="FromMs">Time of the first row that would lie in it.</param>
/// <param name="ToMs">Time of the last one.</param>
public sealed record ConfirmedHole(long FromMs, long ToMs);

/// <param name="Rows">As they came; they need not be in order.</param>
public sealed record SeriesRows(SeriesDescription Series, SeriesFrame Rows);

/// <summary>One file's worth of writing. Disposed without a commit, nothing has happened.</summary>
public interface ISeriesWriter : IAsyncDisposable
{
    Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct);

    /// <summary>All columns of the rows with fromMs ≤ time &lt; toMs, as this transaction sees them.</summary>
    Task<SeriesFrame> ReadAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct);

    /// <summary>Creates the series if it is new; keeps the larger number of decimals and the first unit.</summary>
    Task DescribeAsync(SeriesKey key, string unit, int priceDecimals, CancellationToken ct);

    /// <summary>Puts these rows in place of all that is stored of a UTC month (its first instant, epoch ms).</summary>
    Task ReplaceMonthAsync(SeriesKey key, long monthMs, SeriesFrame rows, CancellationToken ct);

    Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct);

    /// <summary>Puts these flags in the place of all flags whose first time lies in that UTC month.</summary>
    Task ReplaceFlagsAsync(SeriesKey key, long monthMs, IReadOnlyList<QualityFlag> flags, CancellationToken ct);

    /// <summary>Keeps rows beside the served ones; one that is already there, value for value, is kept once.</summary>
    Task SetAsideAsync(SeriesKey key, SeriesFrame rows, CancellationToken ct);

    /// <summary>Notes that a file was taken in, so that it is known again by its SHA-256.</summary>
    Task RecordImportAsync(ImportedFile file, CancellationToken ct);

    Task CommitAsync(CancellationToken ct);
}

/// <param name="Sha256">Of the file as it lay on disk, lower-case hexadecimal.</param>
public sealed record ImportedFile(
    string Sha256, string Name, DateTimeOffset At, IReadOnlyList<SeriesKey> Series, long Rows);
