using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What does holding the perpetual cost, and how far is it from its index?</summary>
public sealed record GetFunding(NamedSymbol Named) : IRequest<FundingAnswer>;

/// <summary>
/// The figures of <c>/funding</c>. Rates are fractions of notional; longs pay shorts where they are positive.
/// </summary>
public sealed record FundingAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    /// <summary>Of the coming settlement as it stands, else of the last one.</summary>
    public double? FundingRate { get; init; }

    /// <summary>True while it still changes until the settlement.</summary>
    public required bool IsComing { get; init; }

    public required int IntervalHours { get; init; }

    public double? FundingAprPct { get; init; }

    public long? NextFundingMs { get; init; }

    public decimal? Mark { get; init; }

    public decimal? Index { get; init; }

    /// <summary>Mark over index, in basis points.</summary>
    public double? PremiumBp { get; init; }

    /// <summary>Sum of what was settled over seven and thirty days, in percent of notional.</summary>
    [JsonPropertyName("paid_7d_pct")]
    public double? Paid7dPct { get; init; }

    [JsonPropertyName("paid_30d_pct")]
    public double? Paid30dPct { get; init; }

    /// <summary>Share of the settlements of thirty days that longs paid, in percent.</summary>
    public double? LongsPaidPct { get; init; }

    /// <summary>What a long of 10,000 quote units pays a day at this rate.</summary>
    public decimal? CostOf10kADay { get; init; }

    /// <summary>The latest settlements, the last one first.</summary>
    public required IReadOnlyList<FundingSettlement> Settled { get; init; }

    [JsonIgnore]
    public required long[] TimesMs { get; init; }

    [JsonIgnore]
    public required double[] Rates { get; init; }
}

public sealed record FundingSettlement(long TimeMs, double Rate);

/// <summary>Answers <see cref="GetFunding"/> for the perpetual of the coin.</summary>
public sealed class FundingDesk(IMarketHistory market, IMarketNow now, VenueList venues)
{
    private const int Days = 30;
    private const int Listed = 6;
    private const long DayMs = 86_400_000;
    private static readonly Timeframe Hour = Timeframe.Of("1h");

    public async Task<Result<FundingAnswer>> AnswerAsync(GetFunding request, Caller caller, CancellationToken ct)
    {
        var named = request.Named with { Symbol = request.Named.Symbol.As(MarketKind.Perpetual) };
        var found = await market.FindAsync(named, Hour, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var funding = await FundingReading.ReadAsync(market, now, instrument, ct, Days);
        if (funding.Rate is null && funding.Settled.Count == 0)
        {
            return new Refusal(
                RefusalKind.NotFound,
                $"There is no funding of {instrument.Symbol} in the data.",
                funding.Trouble ?? "Import a funding file, or ask a market that runs.");
        }

        var recent = await market.BarsAsync(
            instrument, instrument.Interval, instrument.AsOfMs - DayMs, instrument.AsOfMs, ct);
        return recent.Count == 0
            ? MarketRefusals.TooShort(instrument, instrument.Interval)
            : Answer(instrument, funding, recent.Close[^1]);
    }

    private FundingAnswer Answer(Instrument instrument, FundingReading funding, double last)
    {
        var settled = funding.Settled;
        var tick = funding.Now?.Tick;
        var (mark, index) = (tick?.Mark.ToDecimal(), tick?.Index.ToDecimal());
        var missing = funding.Now is null ? ["mark and index price"] : Array.Empty<string>();
        return new FundingAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = Hour.ToString(),
            Last = Money.OfPrice(last, instrument.PriceDecimals),
            FundingRate = funding.Rate,
            IsComing = tick?.FundingRate is not null,
            IntervalHours = funding.Hours,
            FundingAprPct = funding.AprPct,
            NextFundingMs = tick is { NextFundingMs: > 0 } ? tick.Value.NextFundingMs : null,
            Mark = mark,
            Index = index,
            PremiumBp = mark is { } m && index is > 0 ? (double)((m / index.Value) - 1) * 10_000 : null,
            Paid7dPct = PaidPct(settled, instrument.AsOfMs - (7 * DayMs)),
            Paid30dPct = PaidPct(settled, instrument.AsOfMs - (Days * DayMs)),
            LongsPaidPct = settled.Count > 0 ? settled.Values.Count(rate => rate > 0) * 100.0 / settled.Count : null,
            CostOf10kADay = funding.Rate is { } rate
                ? Math.Round(10_000m * (decimal)rate * 24 / funding.Hours, 2)
                : null,
            Settled = [.. settled.TimesMs.Zip(settled.Values, (time, rate) => new FundingSettlement(time, rate))
                .Reverse()
                .Take(Listed)],
            Missing = [.. missing, .. venues.Missing([instrument.Venue], market.Origin)],
            TimesMs = settled.TimesMs,
            Rates = settled.Values,
        };
    }

    // A sum over days that the data does not reach back for would read as less than was paid.
    private static double? PaidPct(SeriesReading settled, long sinceMs)
    {
        var first = Array.FindIndex(settled.TimesMs, time => time > sinceMs);
        var reaches = settled.Count > 1 && settled.TimesMs[0] - sinceMs <= settled.TimesMs[1] - settled.TimesMs[0];
        return first >= 0 && reaches ? settled.Values.AsSpan(first).ToArray().Sum() * 100 : null;
    }
}
