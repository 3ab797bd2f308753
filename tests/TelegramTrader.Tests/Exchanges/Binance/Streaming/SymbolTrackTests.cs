using TelegramTrader.Exchanges.Binance.Streaming;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Streaming;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SymbolTrackTests
{
    private readonly SymbolTrack track = new(Symbol.Of("BTC", "USDT", MarketKind.Spot));

    [Test]
    public void A_bar_goes_on_until_it_is_closed_and_is_closed_once()
    {
        var seen = new[]
        {
            Bar(60_000, 1), Bar(60_000, 1), Bar(60_000, 3), Bar(60_000, 2), Bar(60_000, 5, isClosed: true),
            Bar(60_000, 6), Bar(60_000, 5, isClosed: true), Bar(0, 9, isClosed: true), Bar(120_000, 7),
        };

        Assert.That(seen.Select(bar => track.IsNew(bar)), Is.EqualTo(
            new[] { true, false, true, false, true, false, false, false, true }));
    }

    [Test]
    public void A_liquidation_is_another_one_when_anything_of_it_is_another()
    {
        var one = new LiquidationTick(Fixed8.Of(10), Fixed8.Of(1), LongWasLiquidated: true, 5);

        Assert.That(track.IsNew(one), Is.True);
        Assert.That(track.IsNew(one), Is.False);
        Assert.That(track.IsNew(one with { Quantity = Fixed8.Of(2) }), Is.True);
        Assert.That(track.IsNew(one with { TimeMs = 6 }), Is.True);
    }

    private static BarTick Bar(long openMs, long timeMs, bool isClosed = false) => new(
        Timeframe.Of("1m"), openMs, default, default, default, default, 0, 0, 0, 0, 0, isClosed, timeMs);
}
