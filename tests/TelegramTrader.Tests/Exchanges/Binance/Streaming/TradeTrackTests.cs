using TelegramTrader.Exchanges.Binance.Streaming;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Streaming;

public sealed class TradeTrackTests
{
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);

    [Test]
    public void Whatever_a_stream_drops_repeats_or_mixes_up_each_trade_comes_once_and_in_order(
        [Range(1, 200)] int seed)
    {
        const int count = 400;
        var (chance, track, handedOn) = (new Random(seed), new TradeTrack(Btc), new List<TradeTick>());
        track.Take(Trade(0), handedOn);

        foreach (var id in Mangled(count, chance))
        {
            track.Take(Trade(id), handedOn);
            if (track.MissingFrom is { } from && chance.Next(4) == 0)
            {
                var page = Enumerable.Range((int)from, chance.Next(1, 30)).Where(next => next <= count);
                track.Fill(page.Select(next => Trade(next)), handedOn);
            }
        }

        track.Take(Trade(count + 1), handedOn);
        while (track.MissingFrom is { } from)
        {
            track.Fill(Enumerable.Range((int)from, 10).Select(next => Trade(next)), handedOn);
        }

        Assert.That(handedOn.Select(trade => trade.Id), Is.EqualTo(Enumerable.Range(0, handedOn.Count)));
        Assert.That(handedOn, Has.Count.GreaterThanOrEqualTo(count + 2));
    }

    [Test]
    public void What_is_given_up_is_named_to_the_number()
    {
        var (track, handedOn) = (new TradeTrack(Btc), new List<TradeTick>());
        track.Take(Trade(1), handedOn);
        Assert.That(track.Take(Trade(10), handedOn), Is.True);
        Assert.That(track.Take(Trade(11), handedOn), Is.False, "it is known already");
        track.Fill([Trade(2), Trade(3), Trade(7)], handedOn);

        var lost = track.GiveUp(handedOn);

        Assert.That(lost, Is.EqualTo(new TradeGap(Btc, 4, 9, 1_003, 1_010)));
        Assert.That(handedOn.Select(trade => trade.Id), Is.EqualTo(new[] { 1, 2, 3, 10, 11 }));
        Assert.That(track.MissingFrom, Is.Null);
    }

    [Test]
    public void A_second_hole_behind_the_first_is_seen_too()
    {
        var (track, handedOn) = (new TradeTrack(Btc), new List<TradeTick>());
        foreach (var id in new[] { 1, 3, 5, 6 })
        {
            track.Take(Trade(id), handedOn);
        }

        track.Fill([Trade(2)], handedOn);
        Assert.That(track.MissingFrom, Is.EqualTo(4));
        track.Fill([Trade(4)], handedOn);

        Assert.That(track.MissingFrom, Is.Null);
        Assert.That(handedOn.Select(trade => trade.Id), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void What_waits_is_bounded_and_what_is_let_go_is_fetched_as_well()
    {
        var (track, handedOn) = (new TradeTrack(Btc), new List<TradeTick>());
        track.Take(Trade(0), handedOn);
        const int last = TradeTrack.MostWaiting + 100;
        for (var id = 2; id <= last; id++)
        {
            track.Take(Trade(id), handedOn);
        }

        for (var pages = 0; track.MissingFrom is { } from; pages++)
        {
            Assert.That(pages, Is.LessThan(100));
            track.Fill(Enumerable.Range((int)from, 1_000).Where(id => id <= last).Select(id => Trade(id)), handedOn);
        }

        Assert.That(handedOn.Select(trade => trade.Id), Is.EqualTo(Enumerable.Range(0, last + 1)));
    }

    private static IEnumerable<int> Mangled(int count, Random chance)
    {
        for (var id = 1; id <= count; id++)
        {
            var fate = chance.Next(10);
            if (fate == 0)
            {
                continue;
            }

            yield return id;
            if (fate == 1)
            {
                yield return id;
            }

            if (fate == 2)
            {
                yield return Math.Max(1, id - chance.Next(1, 20));
            }
        }
    }

    private static TradeTick Trade(long id) =>
        new(id, id, id, Fixed8.Of(100), Fixed8.Of(1), TakerSold: false, 1_000 + id);
}
