using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Which series there are, and what is known of each without its rows.</summary>
internal static class SeriesTable
{
    public static Task<SeriesRow?> FindAsync(DbConnection connection, SeriesKey key, CancellationToken ct)
    {
        const string sql = """
            SELECT id, revision, open_revision,
                   (SELECT c.last_ms FROM chunks c WHERE c.series_id = series.id
                    ORDER BY c.from_ms DESC LIMIT 1) AS chunks_last_ms
            FROM   series
            WHERE  venue = @venue AND symbol = @symbol AND kind = @kind AND spacing = @spacing
            """;

        return connection.QuerySingleOrDefaultAsync<SeriesRow>(
            new CommandDefinition(sql, Spell(key), cancellationToken: ct));
    }

    public static Task<long> DescribeAsync(
        DbConnection connection, SeriesKey key, string unit, int priceDecimals, CancellationToken ct)
    {
        // An empty unit means that the source did not say, so a later source may.
        const string sql = """
            INSERT INTO series (id, venue, symbol, kind, spacing, unit, price_decimals, revision)
            VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM series),
                    @venue, @symbol, @kind, @spacing, @unit, @priceDecimals, 0)
            ON CONFLICT (venue, symbol, kind, spacing) DO UPDATE
            SET    unit = CASE WHEN series.unit = '' THEN excluded.unit ELSE series.unit END,
                   price_decimals = CASE WHEN series.price_decimals < excluded.price_decimals
                                         THEN excluded.price_decimals ELSE series.price_decimals END
            RETURNING id
            """;

        StorableText.Require(unit);
        var row = Spell(key);
        row.AddDynamicParams(new { unit, priceDecimals = (long)priceDecimals });
        return connection.QuerySingleAsync<long>(new CommandDefinition(sql, row, cancellationToken: ct));
    }

    public static Task TouchAsync(DbConnection connection, long id, CancellationToken ct)
    {
        const string sql = "UPDATE series SET revision = revision + 1 WHERE id = @id";

        return connection.ExecuteAsync(new CommandDefinition(sql, new { id }, cancellationToken: ct));
    }

    public static Task TouchOpenAsync(DbConnection connection, long id, CancellationToken ct)
    {
        const string sql = "UPDATE series SET open_revision = open_revision + 1 WHERE id = @id";

        return connection.ExecuteAsync(new CommandDefinition(sql, new { id }, cancellationToken: ct));
    }

    /// <summary>Names of the columns that any row of the series has, and of the time.</summary>
    public static async Task<IReadOnlySet<string>> ColumnNamesAsync(
        DbConnection connection, long id, CancellationToken ct) =>
        (await ColumnsAsync(connection, id, ct)).SelectMany(column => RowBytes.Split(column.Name)).ToHashSet();

    /// <summary>All series by their keys' spelling, or the one with this id.</summary>
    public static async Task<IReadOnlyList<StoredSeries>> ListAsync(
        DbConnection connection, long? onlyId, CancellationToken ct)
    {
        const string sql = """
            SELECT s.id, s.venue, s.symbol, s.kind, s.spacing, s.unit, s.price_decimals,
                   CAST(COALESCE(SUM(m.row_count), 0) AS BIGINT) AS row_count,
                   COALESCE(MIN(m.first_ms), 0) AS first_ms, COALESCE(MAX(m.last_ms), 0) AS last_ms
            FROM   series s
            LEFT   JOIN (SELECT series_id, row_count, first_ms, last_ms
                         FROM   chunks
                         UNION  ALL
                         SELECT series_id, row_count - hidden_count, first_ms, last_ms
                         FROM   open_months) m ON m.series_id = s.id
            WHERE  @id = 0 OR s.id = @id
            GROUP  BY s.id, s.venue, s.symbol, s.kind, s.spacing, s.unit, s.price_decimals
            """;

        var only = new { id = onlyId ?? 0 };
        var rows = await connection.QueryAsync<Described>(new CommandDefinition(sql, only, cancellationToken: ct));
        var columns = (await ColumnsAsync(connection, onlyId, ct))
            .SelectMany(column => RowBytes.Split(column.Name).Select(name => (column.SeriesId, Name: name)))
            .ToLookup(column => column.SeriesId, column => column.Name);
        var flags = (await FlagCountsAsync(connection, onlyId, ct)).ToLookup(flag => flag.SeriesId);
        return
        [
            .. rows.Select(row => row.ToStored(columns[row.Id], flags[row.Id]))
                .OrderBy(series => series.Key.ToString(), StringComparer.Ordinal),
        ];
    }

    private static Task<IEnumerable<ColumnOf>> ColumnsAsync(DbConnection connection, long? onlyId, CancellationToken ct)
    {
        // Of rows that rest the names stand in one text; of chunks each stands alone.
        const string sql = """
            SELECT series_id, name FROM chunk_columns WHERE @id = 0 OR series_id = @id
            UNION
            SELECT series_id, columns AS name FROM open_months WHERE @id = 0 OR series_id = @id
            """;

        return connection.QueryAsync<ColumnOf>(
            new CommandDefinition(sql, new { id = onlyId ?? 0 }, cancellationToken: ct));
    }

    private static Task<IEnumerable<FlagCount>> FlagCountsAsync(
        DbConnection connection, long? onlyId, CancellationToken ct)
    {
        const string sql = """
            SELECT series_id, kind, CAST(SUM(flag_count) AS BIGINT) AS total
            FROM   quality_flags
            WHERE  @id = 0 OR series_id = @id
            GROUP  BY series_id, kind
            """;

        return connection.QueryAsync<FlagCount>(
            new CommandDefinition(sql, new { id = onlyId ?? 0 }, cancellationToken: ct));
    }

    private static DynamicParameters Spell(SeriesKey key)
    {
        StorableText.Require(key.Interval);
        return new DynamicParameters(
            new { venue = key.Venue, symbol = key.Symbol, kind = key.Kind.ToString(), spacing = key.Interval });
    }

    private sealed record ColumnOf(long SeriesId, string Name);

    // The rows below have computed columns, of which SQLite's provider tells no type while there is no row: a
    // constructor would then not be found, members are.
    private sealed record FlagCount
    {
        public long SeriesId { get; init; }

        public string Kind { get; init; } = "";

        public long Total { get; init; }
    }

    private sealed record Described
    {
        public long Id { get; init; }

        public Venue Venue { get; init; }

        public Symbol Symbol { get; init; }

        public string Kind { get; init; } = "";

        public string Spacing { get; init; } = "";

        public string Unit { get; init; } = "";

        public long PriceDecimals { get; init; }

        public long RowCount { get; init; }

        public long FirstMs { get; init; }

        public long LastMs { get; init; }

        public StoredSeries ToStored(IEnumerable<string> columns, IEnumerable<FlagCount> flags)
        {
            var key = new SeriesKey(Venue, Symbol, Enum.Parse<SeriesKind>(Kind), Spacing);
            var stored = columns.ToHashSet();
            var named = SeriesColumns.Of(key.Kind).Select(column => column.Name).Where(stored.Contains).ToList();
            var counts = flags.ToDictionary(flag => Enum.Parse<FlagKind>(flag.Kind), flag => flag.Total);
            return new StoredSeries(key, Unit, (int)PriceDecimals, RowCount, FirstMs, LastMs, named, counts);
        }
    }
}
