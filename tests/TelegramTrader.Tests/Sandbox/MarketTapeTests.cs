using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Sandbox;

/// <summary>What the engine made and what the law says join into one history that never changes.</summary>
public sealed class MarketTapeTests
{
    private const long MinuteMs = 60_000;

    private static readonly long NoonMs =
        new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Test]
    public void Bars_are_the_sums_of_their_trades_and_trades_are_numbered_without_a_gap()
    {
        var market = Bitcoin().Spot!;
        var seen = Watch(market);

        market.Coin.Advance(NoonMs + (10 * MinuteMs));

        Assert.That(seen, Has.Count.GreaterThan(500));
        Assert.That(seen.Zip(seen.Skip(1)).All(pair => pair.Second.Id == pair.First.Id + 1
            && pair.Second.TimeMs >= pair.First.TimeMs));
        foreach (var minute in seen.GroupBy(trade => LawMinutes.MinuteOf(trade.TimeMs)))
        {
            var sum = minute.Aggregate(
                TapeBar.Quiet(LawMinutes.OpenMs(minute.Key), 0, 0), (bar, trade) => bar.With(trade));
            Assert.That(market.Tape[minute.Key], Is.EqualTo(sum));
        }
    }

    [Test]
    public void The_same_seed_start_and_clock_give_the_same_market()
    {
        var (one, other) = (Bitcoin().Spot!, Bitcoin().Spot!);
        var (first, second) = (Watch(one), Watch(other));

        one.Coin.Advance(NoonMs + (3 * MinuteMs));
        for (var at = NoonMs; at <= NoonMs + (3 * MinuteMs); at += 700)
        {
            other.Coin.Advance(at);
        }

        other.Coin.Advance(NoonMs + (3 * MinuteMs));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(Watch(Bitcoin(seed: 8).Spot!, NoonMs + (3 * MinuteMs)), Is.Not.EqualTo(first));
    }

    [Test]
    public void History_and_trading_join_without_a_jump()
    {
        foreach (var seed in new[] { 1L, 2, 3, 4, 5 })
        {
            var market = Bitcoin(seed).Spot!;
            market.Coin.Advance(NoonMs + (20 * MinuteMs));
            var first = LawMinutes.MinuteOf(NoonMs);
            var usual = Math.Sqrt(new PricePath(seed, market.Listing.Instrument).MinuteVariance);

            Assert.That(
                Math.Abs(Math.Log((double)market.Tape[first].Open / market.Tape[first - 1].Close)),
                Is.LessThan(usual / 2));
            for (var minute = first; minute < first + 20; minute++)
            {
                var law = market.Tape.Law[minute];
                Assert.That(
                    Math.Abs(Math.Log((double)market.Tape[minute].Close / law.Close)), Is.LessThan(usual),
                    $"seed {seed}, minute {minute - first}");
            }

            Assert.That(market.Tape[first].FirstId, Is.EqualTo(market.Tape[first - 1].LastId + 1));
        }
    }

    [Test]
    public void A_far_jump_is_bridged_by_the_law_and_what_was_closed_stays()
    {
        var market = Bitcoin().Spot!;
        market.Coin.Advance(NoonMs + (90 * 1_000));
        var closed = market.Tape[LawMinutes.MinuteOf(NoonMs)];

        market.Coin.Advance(NoonMs + (2 * 86_400_000L) + 5_000);

        var (first, last) = (LawMinutes.MinuteOf(NoonMs), market.Tape.Current.EndMinute - 1);
        Assert.Multiple(() =>
        {
            Assert.That(market.Coin.NowMs, Is.EqualTo(NoonMs + (2 * 86_400_000L) + 5_000));
            Assert.That(market.Tape[first], Is.EqualTo(closed));
            Assert.That(market.Tape[first + 1_000].Close, Is.EqualTo(market.Tape.Law[first + 1_000].Close));
        });
        for (var minute = first - 10; minute < last; minute++)
        {
            Assert.That(market.Tape[minute + 1].FirstId, Is.EqualTo(market.Tape[minute].LastId + 1));
        }
    }

    [Test]
    public void Past_trades_add_up_to_their_bar()
    {
        var market = Bitcoin().Spot!;
        for (var minute = LawMinutes.MinuteOf(NoonMs) - 200; minute < LawMinutes.MinuteOf(NoonMs); minute++)
        {
            var bar = market.Tape[minute];

            var trades = market.OfLaw(minute);

            var sum = trades.Aggregate(TapeBar.Quiet(bar.OpenMs, 0, 0), (made, trade) => made.With(trade));
            Assert.That(sum with { Turnover = 0, TakerTurnover = 0 },
                Is.EqualTo(bar with { Turnover = 0, TakerTurnover = 0 }));
            Assert.That(trades.All(trade => trade.Quantity > 0));
            Assert.That(Math.Abs((double)sum.Turnover / (double)bar.Turnover - 1), Is.LessThan(0.01));
        }
    }

    [Test]
    public void Trades_are_found_by_number_and_by_time_across_the_join()
    {
        var market = Bitcoin().Spot!;
        market.Coin.Advance(NoonMs + (2 * MinuteMs));
        var start = market.Tape[LawMinutes.MinuteOf(NoonMs) - 3].FirstId;

        var trades = TradeLookup.From(market, start, trade => trade.Id).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(trades[0].Id, Is.EqualTo(start));
            Assert.That(trades[^1].Id, Is.EqualTo(market.Tape.NextId - 1));
            Assert.That(trades.Zip(trades.Skip(1)).All(pair => pair.Second.Id == pair.First.Id + 1));
            Assert.That(TradeLookup.Latest(market, 700), Is.EqualTo(trades.TakeLast(700)));
            Assert.That(
                TradeLookup.Since(market, NoonMs - MinuteMs),
                Is.EqualTo(trades.Where(trade => trade.TimeMs >= NoonMs - MinuteMs)));
        });
    }

    [Test]
    public void A_shock_is_traded_and_reaches_the_perpetual_too()
    {
        var coin = Bitcoin();
        coin.Advance(NoonMs + MinuteMs);
        var (spot, perpetual) = (coin.Spot!.LastPrice, coin.Perpetual!.LastPrice);
        var usual = coin.Spot.Tape.Law[LawMinutes.MinuteOf(NoonMs) + 1].Volume;

        coin.Shocks.Add(coin.NowMs, Math.Log(0.95));
        coin.Advance(NoonMs + (2 * MinuteMs) - 1_000);

        var bar = coin.Spot.Tape[LawMinutes.MinuteOf(NoonMs) + 1];
        Assert.Multiple(() =>
        {
            Assert.That((double)coin.Spot.LastPrice / spot, Is.EqualTo(0.95).Within(0.01));
            Assert.That((double)coin.Perpetual.LastPrice / perpetual, Is.EqualTo(0.95).Within(0.01));
            Assert.That(bar.Volume, Is.GreaterThan(usual * 1.5), "takers traded it");
            Assert.That(bar.TakerVolume * 2, Is.LessThan(bar.Volume), "and sold");
        });
    }

    [Test]
    public void A_large_fall_liquidates_longs()
    {
        var coin = Bitcoin();
        var forced = new List<ForcedOrder>();
        coin.Perpetual!.Stepped = report => forced.AddRange(report.Forced is { } order ? [order] : []);
        coin.Advance(NoonMs + MinuteMs);
        var before = coin.Desk!.OpenInterest(coin.NowMs);
        var atRest = forced.Count;

        coin.Shocks.Add(coin.NowMs, Math.Log(0.93));
        coin.Advance(NoonMs + (6 * MinuteMs));

        Assert.Multiple(() =>
        {
            Assert.That(forced, Has.Count.GreaterThan(atRest + 5));
            Assert.That(forced.Skip(atRest).Select(order => order.Side), Has.All.EqualTo(TakerSide.Sell));
            Assert.That(coin.Desk.OpenInterest(coin.NowMs), Is.LessThan(before));
        });
    }

    [Test]
    public void Funding_of_the_past_is_the_laws()
    {
        var desk = Bitcoin().Desk!;
        var law = new SimulatedPerpetuals(7).Funding(
            desk.Market.Listing.Instrument, NoonMs - (3 * 86_400_000L), NoonMs);

        Assert.That(law.TimesMs, Is.Not.Empty);
        Assert.That(law.TimesMs.Select(desk.SettledRate), Is.EqualTo(law.Numbers[SeriesColumns.Rate]));
    }

    private static CoinMarket Bitcoin(long seed = 7) => new(
        SimulatedListing.All.Where(listed => listed.Symbol.Base == "BTC"),
        new SimulatedCandles(seed),
        new FlowPace(),
        NoonMs);

    private static List<TapeTrade> Watch(VenueMarket market, long untilMs = 0)
    {
        var seen = new List<TapeTrade>();
        market.Stepped = report => seen.AddRange(report.Trades);
        if (untilMs > 0)
        {
            market.Coin.Advance(untilMs);
        }

        return seen;
    }
}
