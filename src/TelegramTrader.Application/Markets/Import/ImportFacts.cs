using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>
/// Flags that only the import of a file can show, unlike those that can be judged again from what is stored: they join
/// what earlier imports showed, and a time that is flagged already is not flagged once more.
/// </summary>
internal sealed class ImportFacts(
    long[] servedMs,
    IReadOnlyCollection<long> duplicatesMs,
    IReadOnlyCollection<long> outOfOrderMs,
    IReadOnlyCollection<long> conflictsMs)
{
    private readonly (FlagKind Kind, long[] TimesMs)[] facts =
    [
        (FlagKind.Duplicate, [.. duplicatesMs.Order()]),
        (FlagKind.OutOfOrder, [.. outOfOrderMs.Order()]),
        (FlagKind.Conflict, [.. conflictsMs.Order()]),
    ];

    public IEnumerable<long> Months =>
        facts.SelectMany(fact => fact.TimesMs).Select(StoredMonths.MonthOf).Distinct();

    public static bool IsFact(FlagKind kind) => kind is FlagKind.Duplicate or FlagKind.OutOfOrder or FlagKind.Conflict;

    /// <summary>The facts flagged before in this month and those of this file that they do not cover.</summary>
    public List<QualityFlag> Join(IReadOnlyList<QualityFlag> before, long fromMs, long toMs)
    {
        var flags = before.Where(flag => IsFact(flag.Kind)).ToList();
        foreach (var (kind, times) in facts)
        {
            var known = before.Where(flag => flag.Kind == kind).OrderBy(flag => flag.FromMs).ToList();
            AddRuns(kind, times.Where(time => time >= fromMs && time < toMs && !IsCovered(known, time)), flags);
        }

        return flags;
    }

    // Times without another row of the file between them are one flag.
    private void AddRuns(FlagKind kind, IEnumerable<long> times, List<QualityFlag> flags)
    {
        var last = int.MinValue;
        foreach (var time in times)
        {
            var row = Array.BinarySearch(servedMs, time);
            if (row >= 0 && row - last is 0 or 1)
            {
                flags[^1] = flags[^1] with { ToMs = time, Count = flags[^1].Count + 1 };
            }
            else
            {
                flags.Add(new QualityFlag(kind, time, time, 1));
            }

            last = row >= 0 ? row : int.MinValue;
        }
    }

    private static bool IsCovered(List<QualityFlag> byTime, long timeMs)
    {
        var (low, high) = (0, byTime.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (byTime[middle].FromMs <= timeMs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && byTime[low - 1].ToMs >= timeMs;
    }
}
