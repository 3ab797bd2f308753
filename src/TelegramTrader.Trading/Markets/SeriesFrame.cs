namespace TelegramTrader.Trading.Markets;

/// <summary>
/// Rows of a series as columns of one length, by time. Whole-number columns are in <see cref="Wholes"/>, all others in
/// <see cref="Numbers"/>, each under its name in <see cref="SeriesColumns"/>; a column the source lacks is not there.
/// </summary>
public sealed record SeriesFrame(
    long[] TimesMs,
    IReadOnlyDictionary<string, double[]> Numbers,
    IReadOnlyDictionary<string, long[]> Wholes)
{
    public static SeriesFrame Empty { get; } =
        new([], new Dictionary<string, double[]>(), new Dictionary<string, long[]>());

    public int Count => TimesMs.Length;

    public bool Has(string column) => Numbers.ContainsKey(column) || Wholes.ContainsKey(column);
}
