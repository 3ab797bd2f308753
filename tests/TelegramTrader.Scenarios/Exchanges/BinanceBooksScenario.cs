using System.Globalization;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Exchanges.FeedWorld;

namespace TelegramTrader.Scenarios.Exchanges;

public sealed class BinanceBooksScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_book_is_kept_by_its_stream_once_a_snapshot_joins_it()
    {
        await using var world = await StartAsync(hasBooks: true, symbols: [Btc]);
        world.Venue.On("/api/v3/depth", _ => (200, Snapshot(100)));
        var line = await world.Venue.NextAsync();
        await line.SubscribedAsync();
        Assert.That(line.Streams, Does.Contain("btcusdt@depth@100ms"));
        Assert.That(world.Books!.Find(Btc, 5), Is.Null, "there is none yet");

        await line.SendAsync(Change(99, 101, "60000", "3"));
        await UntilAsync(() => world.Books.Find(Btc, 5)?.LastUpdateId == 101);
        await line.SendAsync(Change(102, 102, "60000", "0"));
        await UntilAsync(() => world.Books.Find(Btc, 5)?.LastUpdateId == 102);

        var book = world.Books.Find(Btc, 5)!;
        Assert.That(book.Bids, Is.EqualTo(new[] { Level(59_999m, 2m) }));
        Assert.That(book.Asks, Is.EqualTo(new[] { Level(60_001m, 1m) }));
        Assert.That(world.Books.Resyncs, Is.EqualTo(1));
    }

    [Test]
    public async Task A_book_with_a_hole_is_not_given_out_and_made_anew()
    {
        await using var world = await StartAsync(hasBooks: true, symbols: [Btc]);
        var snapshot = 100L;
        world.Venue.On("/api/v3/depth", _ => snapshot > 0 ? (200, Snapshot(snapshot)) : (503, "<html>"));
        var line = await world.Venue.NextAsync();
        await line.SendAsync(Change(101, 101, "60000", "3"));
        await UntilAsync(() => world.Books!.Find(Btc, 5)?.LastUpdateId == 101);

        snapshot = 0;
        await line.SendAsync(Change(105, 106, "60000", "4"));
        await UntilAsync(() => world.Books!.Find(Btc, 5) is null);
        snapshot = 110;
        await line.SendAsync(Change(107, 112, "60000", "5"));
        await UntilAsync(() => world.Books!.Find(Btc, 5)?.LastUpdateId == 112);

        Assert.That(world.Books!.Find(Btc, 1)!.Bids.Single(), Is.EqualTo(Level(60_000m, 5m)));
    }

    private static string Snapshot(long id) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"lastUpdateId\":{id},\"bids\":[[\"59999\",\"2\"]],\"asks\":[[\"60001\",\"1\"]]}}");

    private static string Change(long first, long last, string bid, string quantity) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"e\":\"depthUpdate\",\"E\":1767323045000,\"s\":\"BTCUSDT\",\"U\":{first},\"u\":{last},")
        + $"\"b\":[[\"{bid}\",\"{quantity}\"]],\"a\":[]}}";

    private static BookLevel Level(decimal price, decimal quantity) => new(Fixed8.Of(price), Fixed8.Of(quantity));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(Patience), "It does not come about.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
