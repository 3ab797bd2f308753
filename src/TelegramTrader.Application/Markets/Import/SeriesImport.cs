using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>Takes one series of a file into an open transaction, month by month.</summary>
internal sealed class SeriesImport(ISeriesArchive archive, ISeriesWriter writer, RecordedSeries series)
{
    private readonly SeriesKey key = series.Key;
    private readonly StoredMonths months = new(writer, series.Key);
    private readonly SortedSet<long> changedMonths = [];
    private readonly List<string> notes = [.. series.Notes];
    private int added;
    private int there;

    /// <summary>Whether anything of the archive is different now.</summary>
    public bool IsChanged { get; private set; }

    public async Task<Result<SeriesReport>> RunAsync(CancellationToken ct)
    {
        var rows = FileRows.Arrange(key.Kind, series.Rows);
        await months.FindBoundsAsync(ct);
        await NoteUnitAsync(ct);
        await writer.DescribeAsync(key, series.Unit, series.PriceDecimals, ct);

        var unlike = new List<SeriesFrame>();
        for (var start = 0; start < rows.Served.Count;)
        {
            var month = StoredMonths.MonthOf(rows.Served.TimesMs[start]);
            var end = rows.Served.FirstFrom(StoredMonths.Later(month, 1));
            var merged = SeriesMerge.Of(
                key.Kind,
                await months.ReadAsync(month, ct),
                rows.Served.Slice(start, end - start));
            if (merged is null)
            {
                return NumberedDifferently();
            }

            await KeepAsync(month, merged, ct);
            unlike.Add(merged.SetAside);
            start = end;
        }

        await SetAsideAsync([rows.SetAside, .. unlike], ct);
        var facts = new ImportFacts(
            rows.Served.TimesMs,
            rows.SetAside.TimesMs,
            rows.OutOfOrderMs,
            [.. unlike.SelectMany(frame => frame.TimesMs)]);
        await FlagAsync(facts, ct);
        return await ReportAsync(rows, unlike, ct);
    }

    private Refusal NumberedDifferently() => new(
        RefusalKind.Conflict,
        $"The trades of {key.Venue}:{key.Symbol} that are stored for the same time are numbered differently: one is "
            + "single trades, the other aggregate trades, and together they would count twice.",
        "Import one of the two only.");

    private async Task NoteUnitAsync(CancellationToken ct)
    {
        if (await writer.FindAsync(key, ct) is { Rows: > 0 } stored
            && stored.Unit != series.Unit && stored.Unit.Length > 0 && series.Unit.Length > 0)
        {
            notes.Add($"The file counts in {series.Unit}, the series stays in {stored.Unit}.");
        }
    }

    private async Task KeepAsync(long month, SeriesMerge merged, CancellationToken ct)
    {
        added += merged.New;
        there += merged.AlreadyThere;
        if (merged.IsChanged)
        {
            if (months.IsDamaged(month))
            {
                notes.Add($"What was stored of {DateTimeOffset.FromUnixTimeMilliseconds(month):yyyy-MM} was damaged; "
                    + "this file's rows are in its place.");
            }

            await months.ReplaceAsync(month, merged.Rows, ct);
            changedMonths.Add(month);
            IsChanged = true;
        }
    }

    private async Task SetAsideAsync(IReadOnlyList<SeriesFrame> frames, CancellationToken ct)
    {
        foreach (var frame in frames.Where(frame => frame.Count > 0))
        {
            var (from, to) = (frame.TimesMs.Min(), frame.TimesMs.Max() + 1);
            var known = RowPrints.Of(await archive.SetAsideAsync(key, from, to, ct));
            if (!RowPrints.Of(frame).IsSubsetOf(known))
            {
                await writer.SetAsideAsync(key, frame, ct);
                IsChanged = true;
            }
        }
    }

    private async Task FlagAsync(ImportFacts facts, CancellationToken ct)
    {
        var judged = await MonthsToJudgeAsync(ct);
        foreach (var month in judged.Union(facts.Months).Order())
        {
            var end = StoredMonths.Later(month, 1);
            var before = await writer.FlagsAsync(key, month, end, ct);
            var found = judged.Contains(month)
                ? (await JudgeAsync(month, ct)).Where(flag => flag.FromMs >= month && flag.FromMs < end)
                : before.Where(flag => !ImportFacts.IsFact(flag.Kind));
            var flags = facts.Join(before, month, end).Concat(found)
                .OrderBy(flag => flag.FromMs).ThenBy(flag => flag.Kind).ToList();
            if (!flags.ToHashSet().SetEquals(before))
            {
                await writer.ReplaceFlagsAsync(key, month, flags, ct);
                IsChanged = true;
            }
        }
    }

    // A changed month changes its own flags, those of the months whose history it is, and the holes that begin just
    // after the row before it or after its own last row, in whichever month that is.
    private async Task<SortedSet<long>> MonthsToJudgeAsync(CancellationToken ct)
    {
        var judged = new SortedSet<long>(changedMonths);
        var hasInterval = Timeframe.TryParse(key.Interval, out var timeframe);
        foreach (var month in changedMonths)
        {
            judged.UnionWith(await MonthsThatSeeAsync(month, ct));
            if (hasInterval)
            {
                var last = (await months.ReadAsync(month, ct)).TimesMs[^1];
                judged.Add(StoredMonths.MonthOf(timeframe.NextOpen(last)));
                if (await months.LastBeforeAsync(month, ct) is { } previous)
                {
                    judged.Add(StoredMonths.MonthOf(timeframe.NextOpen(previous)));
                }
            }
        }

        return judged;
    }

    // Those with less than a whole history of rows between: rows are added, never taken away, so what no month sees
    // now, none saw before.
    private async Task<List<long>> MonthsThatSeeAsync(long month, CancellationToken ct)
    {
        var followers = new List<long>();
        var (between, at) = (0, month);
        while (between < SeriesJudge.HistoryRows(key) && await months.FirstAfterAsync(at, ct) is { } first)
        {
            at = StoredMonths.MonthOf(first);
            followers.Add(at);
            between += (await months.ReadAsync(at, ct)).Count;
        }

        return followers;
    }

    private async Task<List<SeriesFrame>> HistoryAsync(long month, CancellationToken ct)
    {
        var newestFirst = new List<SeriesFrame>();
        var (rows, at) = (0, month);
        while (rows < SeriesJudge.HistoryRows(key) && await months.LastBeforeAsync(at, ct) is { } last)
        {
            at = StoredMonths.MonthOf(last);
            newestFirst.Add(await months.ReadAsync(at, ct));
            rows += newestFirst[^1].Count;
        }

        newestFirst.Reverse();
        return newestFirst;
    }

    private async Task<List<QualityFlag>> JudgeAsync(long month, CancellationToken ct)
    {
        var hasInterval = key.Interval.Length > 0;
        return SeriesJudge.Flags(
            key,
            await HistoryAsync(month, ct),
            hasInterval ? await months.LastBeforeAsync(month, ct) : null,
            await months.ReadAsync(month, ct),
            hasInterval ? await months.FirstAfterAsync(month, ct) : null);
    }

    private async Task<SeriesReport> ReportAsync(FileRows rows, List<SeriesFrame> unlike, CancellationToken ct)
    {
        if (rows.NewestFirst)
        {
            notes.Add("The file has its newest row first.");
        }

        var (first, last) = (series.Rows.TimesMs.Min(), series.Rows.TimesMs.Max());
        var flags = await writer.FlagsAsync(key, first, last + 1, ct);
        return new SeriesReport(
            key,
            series.Unit,
            series.PriceDecimals,
            first,
            last,
            series.Rows.Count,
            added,
            there,
            rows.SetAside.Count + unlike.Sum(frame => frame.Count),
            [.. flags.GroupBy(flag => flag.Kind).OrderBy(kind => kind.Key)
                .Select(kind => new FlagTotal(kind.Key, kind.Count(), kind.Sum(flag => flag.Count)))],
            notes);
    }
}
