using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>What the venue says of this moment. Answers are good for a second, so that many cost one call.</summary>
internal sealed class BinancePresent(BinanceRest rest, TimeProvider clock)
{
    private const int UsualFundingHours = 8;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly int[] SpotDepths = [5, 10, 20, 50, 100, 500, 1_000, 5_000];
    private static readonly int[] FuturesDepths = [5, 10, 20, 50, 100, 500, 1_000];

    private readonly BriefAnswers<Symbol, BarSeries> forming = new(Moment, clock);
    private readonly BriefAnswers<(Symbol Symbol, int Limit), BookSnapshot> books = new(Moment, clock);
    private readonly BriefAnswers<Symbol, MarkNow> marks = new(Moment, clock);
    private readonly BriefAnswers<Symbol, OpenInterestNow> interests = new(Moment, clock);
    private readonly BriefAnswers<int, IReadOnlyList<WireFundingTerms>> terms = new(Hour, clock);

    public Task<Result<BarSeries>> FormingAsync(ListedSymbol listed, CancellationToken ct) =>
        forming.AskAsync(listed.Symbol, async stop =>
        {
            var call = BinanceBars.Klines(listed, BinanceBars.Minute, new TimeRange(null, null, 1));
            var asked = await rest.AskAsync(call, stop);
            return asked.Match<Result<BarSeries>>(
                rows => KlineFrames.Bars([.. rows.Where(row => row.Trades > 0)], BinanceBars.Minute),
                refusal => refusal);
        }, ct);

    public async Task<Result<BookSnapshot>> BookAsync(ListedSymbol listed, int levels, CancellationToken ct)
    {
        var isSpot = listed.Host == BinanceHost.Spot;
        var depths = isSpot ? SpotDepths : FuturesDepths;
        var limit = depths.FirstOrDefault(depth => depth >= levels, depths[^1]);
        var asked = await books.AskAsync((listed.Symbol, limit), async stop =>
        {
            var call = isSpot ? SpotCalls.Depth(listed.Name, limit) : FuturesCalls.Depth(listed.Name, limit);
            var answer = await rest.AskAsync(call with { Refuses = WireBooks.Refuses }, stop);
            return answer.Match<Result<BookSnapshot>>(
                depth => WireBooks.Snapshot(depth, clock.GetUtcNow().ToUnixTimeMilliseconds()), refusal => refusal);
        }, ct);
        return asked.Match<Result<BookSnapshot>>(book => WireBooks.Top(book, levels), refusal => refusal);
    }

    public Task<Result<MarkNow>> MarkAsync(ListedSymbol listed, CancellationToken ct) =>
        marks.AskAsync(listed.Symbol, async stop =>
        {
            var call = FuturesCalls.Premium(listed.Name) with
            {
                Refuses = premium => premium.Symbol == listed.Name && premium.MarkPrice > 0
                    ? null
                    : "it answers for another symbol",
            };
            var premium = rest.AskAsync(call, stop);
            var hours = FundingHoursAsync(listed, stop);
            await Task.WhenAll(premium, hours);
            var said = await hours;
            return (await premium).Match<Result<MarkNow>>(
                wire => new MarkNow(Tick(wire), said, wire.InterestRate), refusal => refusal);
        }, ct);

    public Task<Result<OpenInterestNow>> OpenInterestAsync(ListedSymbol listed, CancellationToken ct) =>
        interests.AskAsync(listed.Symbol, async stop =>
        {
            var call = FuturesCalls.OpenInterest(listed.Name) with
            {
                Refuses = wire => wire.Symbol == listed.Name ? null : "it answers for another symbol",
            };
            var asked = await rest.AskAsync(call, stop);
            return asked.Match<Result<OpenInterestNow>>(
                wire => new OpenInterestNow(wire.OpenInterest, wire.Time), refusal => refusal);
        }, ct);

    // Only what is unusual is listed; where the list cannot be had the usual is the best guess there is.
    private async Task<int> FundingHoursAsync(ListedSymbol listed, CancellationToken ct)
    {
        var asked = await terms.AskAsync(0, stop => rest.AskAsync(FuturesCalls.FundingTerms(), stop), ct);
        var own = asked.IsAnswer(out var list, out _) ? list.FirstOrDefault(one => one.Symbol == listed.Name) : null;
        return own is { FundingIntervalHours: > 0 and <= 24 } ? (int)own.FundingIntervalHours : UsualFundingHours;
    }

    private static MarkTick Tick(WirePremiumIndex wire) => new(
        WireBooks.Rounded(wire.MarkPrice),
        WireBooks.Rounded(wire.IndexPrice ?? 0),
        wire.LastFundingRate,
        wire.NextFundingTime ?? 0,
        wire.Time);
}
