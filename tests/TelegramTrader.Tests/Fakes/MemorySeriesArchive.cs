using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>
/// An archive in memory; a writer works on a copy that takes its place when it is committed, with the rows that were
/// appended in between.
/// </summary>
internal sealed class MemorySeriesArchive : ISeriesArchive
{
    private readonly Lock gate = new();
    private readonly List<SeriesRows> appended = [];
    private readonly List<(SeriesKey Key, ConfirmedHole Hole)> confirmed = [];
    private Content content = new();

    /// <summary>Transactions that were committed.</summary>
    public int Commits { get; private set; }

    public IReadOnlyList<ImportedFile> Imports => content.Imports;

    /// <summary>A file's taking in fails at its end, when all has been written and nothing is committed.</summary>
    public bool FailsBeforeCommit { get; set; }

    public Task<IReadOnlyList<StoredSeries>> ListAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StoredSeries>>([.. content.Series.Keys.Select(key => content.Describe(key)!)]);

    public Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct) => Task.FromResult(content.Describe(key));

    public Task<SeriesFrame> ReadAsync(
        SeriesKey key, long fromMs, long toMs, IReadOnlyList<string>? columns, CancellationToken ct) =>
        Task.FromResult(content.Read(key, fromMs, toMs));

    public Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        Task.FromResult(content.FlagsOf(key, fromMs, toMs));

    public Task<SeriesFrame> SetAsideAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        Task.FromResult(content.SetAsideOf(key, fromMs, toMs));

    public Task AppendAsync(SeriesDescription series, SeriesFrame rows, CancellationToken ct) =>
        AppendAsync([new SeriesRows(series, rows)], ct);

    public Task AppendAsync(IReadOnlyList<SeriesRows> appends, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            var next = content.Copy();
            foreach (var (series, rows) in appends)
            {
                next.Append(series, rows);
            }

            content = next;
            appended.AddRange(appends);
        }

        return Task.CompletedTask;
    }

    /// <summary>Row by row: of chunks it knows nothing.</summary>
    public Task<long> ForgetAsync(SeriesKey key, long beforeMs, CancellationToken ct)
    {
        lock (gate)
        {
            var next = content.Copy();
            var (gone, kept) = (next.Read(key, long.MinValue, beforeMs), next.Read(key, beforeMs, long.MaxValue));
            if (next.Describe(key) is { } stored)
            {
                next.SeriesOf(key).Months.Clear();
                next.Append(new SeriesDescription(key, stored.Unit, stored.PriceDecimals), kept);
            }

            content = next;
            return Task.FromResult((long)gone.Count);
        }
    }

    public Task<IReadOnlyList<ConfirmedHole>> ConfirmedHolesAsync(SeriesKey key, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<ConfirmedHole>>(
                [.. confirmed.Where(one => one.Key == key).Select(one => one.Hole).OrderBy(hole => hole.FromMs)]);
        }
    }

    public Task ConfirmHolesAsync(SeriesKey key, IReadOnlyList<ConfirmedHole> holes, CancellationToken ct)
    {
        lock (gate)
        {
            confirmed.AddRange(holes.Select(hole => (key, hole)));
        }

        return Task.CompletedTask;
    }

    public Task<ISeriesWriter> BeginWriteAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<ISeriesWriter>(new Writer(this, content.Copy(), appended.Count));
        }
    }

    private void Commit(Content draft, int seenAppends)
    {
        lock (gate)
        {
            foreach (var (series, rows) in appended.Skip(seenAppends))
            {
                draft.Append(series, rows);
            }

            content = draft;
            Commits++;
        }
    }

    private sealed class Writer(MemorySeriesArchive archive, Content draft, int seenAppends) : ISeriesWriter
    {
        public Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct) =>
            Task.FromResult(draft.Describe(key));

        public Task<SeriesFrame> ReadAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
            Task.FromResult(draft.Read(key, fromMs, toMs));

        public Task DescribeAsync(SeriesKey key, string unit, int priceDecimals, CancellationToken ct)
        {
            draft.SeriesOf(key).Describe(unit, priceDecimals);
            return Task.CompletedTask;
        }

        public Task ReplaceMonthAsync(SeriesKey key, long monthMs, SeriesFrame rows, CancellationToken ct)
        {
            Assert.That(rows.TimesMs, Is.Ordered.And.All.InRange(monthMs, MonthEnd(monthMs) - 1));
            draft.SeriesOf(key).Months[monthMs] = rows;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<QualityFlag>> FlagsAsync(
            SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
            Task.FromResult(draft.FlagsOf(key, fromMs, toMs));

        public Task ReplaceFlagsAsync(
            SeriesKey key, long monthMs, IReadOnlyList<QualityFlag> flags, CancellationToken ct)
        {
            Assert.That(flags.Select(flag => flag.FromMs), Is.All.InRange(monthMs, MonthEnd(monthMs) - 1));
            draft.SeriesOf(key).Flags[monthMs] = flags;
            return Task.CompletedTask;
        }

        public Task SetAsideAsync(SeriesKey key, SeriesFrame rows, CancellationToken ct)
        {
            var beside = draft.SeriesOf(key).Beside;
            foreach (var row in Enumerable.Range(0, rows.Count).Select(i => BesideRow.Of(rows, i)))
            {
                if (!beside.Contains(row))
                {
                    beside.Add(row);
                }
            }

            return Task.CompletedTask;
        }

        public Task RecordImportAsync(ImportedFile file, CancellationToken ct)
        {
            draft.Imports.Add(file);
            return Task.CompletedTask;
        }

        public Task CommitAsync(CancellationToken ct)
        {
            if (archive.FailsBeforeCommit)
            {
                throw new IOException("The disk is full.");
            }

            archive.Commit(draft, seenAppends);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static long MonthEnd(long monthMs) =>
            DateTimeOffset.FromUnixTimeMilliseconds(monthMs).AddMonths(1).ToUnixTimeMilliseconds();
    }

    private sealed class Content
    {
        public SortedDictionary<SeriesKey, Stored> Series { get; private init; } =
            new(Comparer<SeriesKey>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));

        public List<ImportedFile> Imports { get; private init; } = [];

        public Content Copy()
        {
            var copy = new Content { Imports = [.. Imports] };
            foreach (var (key, series) in Series)
            {
                copy.Series[key] = series.Copy();
            }

            return copy;
        }

        public Stored SeriesOf(SeriesKey key)
        {
            Series.TryAdd(key, new Stored());
            return Series[key];
        }

        public void Append(SeriesDescription described, SeriesFrame rows)
        {
            var key = described.Key;
            AppendedRows.RequireColumns(key.Kind, rows);
            var series = SeriesOf(key);
            series.Describe(described.Unit, described.PriceDecimals);
            foreach (var month in Enumerable.Range(0, rows.Count).GroupBy(i => MonthOf(rows.TimesMs[i])))
            {
                var stored = series.Months.GetValueOrDefault(month.Key, SeriesFrame.Empty);
                series.Months[month.Key] = AppendedRows.Over(key.Kind, stored, rows, [.. month]);
            }
        }

        private static long MonthOf(long timeMs)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
            return new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        public StoredSeries? Describe(SeriesKey key)
        {
            if (!Series.TryGetValue(key, out var series) || series.Months.Count == 0)
            {
                return null;
            }

            var last = series.Months.Values.Last();
            return new StoredSeries(
                key,
                series.Unit ?? "",
                series.Decimals,
                series.Months.Values.Sum(month => (long)month.Count),
                series.Months.Values.First().TimesMs[0],
                last.TimesMs[^1],
                [.. last.Numbers.Keys.Concat(last.Wholes.Keys)],
                series.Flags.Values.SelectMany(flags => flags).GroupBy(flag => flag.Kind)
                    .ToDictionary(kind => kind.Key, kind => kind.Sum(flag => flag.Count)));
        }

        public SeriesFrame Read(SeriesKey key, long fromMs, long toMs)
        {
            var months = Series.TryGetValue(key, out var series) ? [.. series.Months.Values] : new List<SeriesFrame>();
            var rows = months.SelectMany(month => Enumerable.Range(0, month.Count)
                .Where(i => month.TimesMs[i] >= fromMs && month.TimesMs[i] < toMs).Select(i => (month, i))).ToList();
            return new SeriesFrame(
                [.. rows.Select(row => row.month.TimesMs[row.i])],
                months.SelectMany(month => month.Numbers.Keys).Distinct().ToDictionary(name => name, name => rows
                    .Select(row => row.month.Numbers.GetValueOrDefault(name)?[row.i] ?? double.NaN).ToArray()),
                months.SelectMany(month => month.Wholes.Keys).Distinct().ToDictionary(name => name, name => rows
                    .Select(row => row.month.Wholes.GetValueOrDefault(name)?[row.i] ?? -1).ToArray()));
        }

        public IReadOnlyList<QualityFlag> FlagsOf(SeriesKey key, long fromMs, long toMs) =>
            Series.TryGetValue(key, out var series)
                ? [.. series.Flags.Values.SelectMany(flags => flags)
                    .Where(flag => flag.FromMs >= fromMs && flag.FromMs < toMs)
                    .OrderBy(flag => flag.FromMs)]
                : [];

        public SeriesFrame SetAsideOf(SeriesKey key, long fromMs, long toMs)
        {
            var rows = Series.TryGetValue(key, out var series)
                ? series.Beside.Where(row => row.TimeMs >= fromMs && row.TimeMs < toMs)
                    .OrderBy(row => row.TimeMs).ToList()
                : [];
            return new SeriesFrame(
                [.. rows.Select(row => row.TimeMs)],
                rows.SelectMany(row => row.Numbers.Keys).Distinct().ToDictionary(
                    name => name,
                    name => rows.Select(row => row.Numbers.GetValueOrDefault(name, double.NaN)).ToArray()),
                rows.SelectMany(row => row.Wholes.Keys).Distinct().ToDictionary(
                    name => name, name => rows.Select(row => row.Wholes.GetValueOrDefault(name, -1)).ToArray()));
        }
    }

    private sealed class Stored
    {
        public string? Unit { get; set; }

        public int Decimals { get; set; }

        public SortedDictionary<long, SeriesFrame> Months { get; private init; } = [];

        public SortedDictionary<long, IReadOnlyList<QualityFlag>> Flags { get; private init; } = [];

        public List<BesideRow> Beside { get; private init; } = [];

        public void Describe(string unit, int decimals)
        {
            Unit = string.IsNullOrEmpty(Unit) ? unit : Unit;
            Decimals = Math.Max(Decimals, decimals);
        }

        public Stored Copy() => new()
        {
            Unit = Unit,
            Decimals = Decimals,
            Months = new SortedDictionary<long, SeriesFrame>(Months),
            Flags = new SortedDictionary<long, IReadOnlyList<QualityFlag>>(Flags),
            Beside = [.. Beside],
        };
    }

    private sealed record BesideRow(long TimeMs, Dictionary<string, double> Numbers, Dictionary<string, long> Wholes)
    {
        public static BesideRow Of(SeriesFrame rows, int i) => new(
            rows.TimesMs[i],
            rows.Numbers.ToDictionary(column => column.Key, column => column.Value[i]),
            rows.Wholes.ToDictionary(column => column.Key, column => column.Value[i]));

        public bool Equals(BesideRow? other) =>
            other is not null
            && TimeMs == other.TimeMs
            && Numbers.OrderBy(x => x.Key).SequenceEqual(other.Numbers.OrderBy(x => x.Key))
            && Wholes.OrderBy(x => x.Key).SequenceEqual(other.Wholes.OrderBy(x => x.Key));

        public override int GetHashCode() => TimeMs.GetHashCode();
    }
}
