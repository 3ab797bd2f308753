using Dapper;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Values of the product through a table, both engines in one process.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class ColumnTypesContract(DatabaseEngine engine)
{
    private static readonly decimal[] Amounts =
        [0m, 0.1234567891m, -0.0000000001m, 123_456_789_012_345_678.0123456789m, 1.50m, 60_000m];

    [Test]
    public async Task Money_times_symbols_and_venues_come_back_as_they_were()
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        await using var open = await Database.OpenAsync(database.Settings, default);
        var money = engine == DatabaseEngine.Sqlite ? "TEXT" : "NUMERIC(28,10)";
        await database.ExecuteAsync(
            $"CREATE TABLE t (id BIGINT NOT NULL, price {money} NOT NULL, fee {money}, "
            + "made_at BIGINT NOT NULL, done_at BIGINT, symbol TEXT, venue TEXT)");
        var rows = Amounts.Select((amount, i) => new Row(
            i,
            amount,
            i % 2 == 0 ? amount : null,
            DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123 + i),
            i % 2 == 0 ? DateTimeOffset.FromUnixTimeMilliseconds(-5) : null,
            Symbol.Of("BTC", "USDT", i % 2 == 0 ? MarketKind.Spot : MarketKind.Perpetual),
            Venue.Of("binance"))).ToList();

        await open.WriteAsync(
            WriterLock.None,
            connection => connection.ExecuteAsync(
                "INSERT INTO t VALUES (@Id, @Price, @Fee, @MadeAt, @DoneAt, @Symbol, @Venue)", rows),
            default);
        var read = await open.ReadAsync(
            connection =>
                connection.QueryAsync<Row>("SELECT id, price, fee, made_at, done_at, symbol, venue FROM t ORDER BY id"),
            default);

        Assert.That(read, Is.EqualTo(rows));
    }

    private sealed record Row(
        long Id,
        decimal Price,
        decimal? Fee,
        DateTimeOffset MadeAt,
        DateTimeOffset? DoneAt,
        Symbol Symbol,
        Venue Venue);
}
