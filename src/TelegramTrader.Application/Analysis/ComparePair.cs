using System.Text.Json.Serialization;
using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Do two symbols move together, and which is the stronger?</summary>
public sealed record ComparePair(NamedSymbol First, NamedSymbol Second, Timeframe Timeframe) : IRequest<PairAnswer>;

/// <summary>The figures of <c>/compare</c>, of bars that both symbols have; changes in percent.</summary>
public sealed record PairAnswer : MarketAnswer
{
    public required string Second { get; init; }
    public required decimal Last { get; init; }
    public required decimal SecondLast { get; init; }

    /// <summary>Of bar returns, over all bars compared.</summary>
    public double? Correlation { get; init; }

    /// <summary>Of the last quarter of them.</summary>
    public double? RecentCorrelation { get; init; }

    /// <summary>How much the first moves for one percent of the second.</summary>
    public double? Beta { get; init; }

    public required int BarsCompared { get; init; }

    public required IReadOnlyList<RelativeStrength> Strength { get; init; }

    [JsonIgnore]
    public required Instrument SecondInstrument { get; init; }

    /// <summary>The bars of the picture, of the first symbol.</summary>
    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    /// <summary>Percent since the first bar of the picture.</summary>
    [JsonIgnore]
    public required double[] FirstLine { get; init; }

    [JsonIgnore]
    public required double[] SecondLine { get; init; }

    [JsonIgnore]
    public required double[] CorrelationLine { get; init; }
}

/// <param name="Bars">How many bars back.</param>
/// <param name="DifferencePct">What a unit of the first gained in units of the second.</param>
public sealed record RelativeStrength(int Bars, double FirstPct, double SecondPct, double DifferencePct);

/// <summary>Answers <see cref="ComparePair"/> from closed bars.</summary>
public sealed class PairDesk(IMarketHistory market, Limits limits)
{
    private const int Read = 480;
    private const int Shown = 120;
    private const int Rolling = 48;

    // Below this a coefficient says more about chance than about the pair.
    private const int LeastReturns = 20;
    private static readonly int[] Spans = [24, 96, 384];

    public async Task<Result<PairAnswer>> AnswerAsync(ComparePair request, Caller caller, CancellationToken ct)
    {
        var first = await market.FindAsync(request.First, request.Timeframe, ct);
        var second = await market.FindAsync(request.Second, request.Timeframe, ct);
        if (!first.IsAnswer(out var one, out var refusal) || !second.IsAnswer(out var other, out refusal))
        {
            return refusal;
        }

        if (one.Venue == other.Venue && one.Symbol == other.Symbol)
        {
            return new Refusal(
                RefusalKind.Invalid, $"{one.Symbol} is compared with itself.", "Name two symbols: /compare BTC ETH.");
        }

        var until = Math.Min(one.AsOfMs, other.AsOfMs);
        var (left, right) = Shared(
            await ReadAsync(one, request.Timeframe, until, ct), await ReadAsync(other, request.Timeframe, until, ct));
        return left.Count < LeastReturns
            ? new Refusal(
                RefusalKind.NotFound,
                $"{one.Symbol} and {other.Symbol} share {left.Count} closed {request.Timeframe} bars; "
                    + $"at least {LeastReturns} are needed.",
                "Ask for a shorter timeframe.")
            : Answer(request, one, other, left, right);
    }

    private Task<BarSeries> ReadAsync(Instrument instrument, Timeframe timeframe, long untilMs, CancellationToken ct)
    {
        var span = BarSpan.EndingAt(instrument with { AsOfMs = untilMs }, timeframe, Read, limits);
        return market.BarsAsync(instrument, timeframe, span.FromMs, untilMs, ct);
    }

    private static (BarSeries First, BarSeries Second) Shared(BarSeries first, BarSeries second)
    {
        var times = first.OpenTimeMs.Intersect(second.OpenTimeMs).ToHashSet();
        return (first.Where(times.Contains), second.Where(times.Contains));
    }

    private PairAnswer Answer(
        ComparePair request, Instrument one, Instrument other, BarSeries left, BarSeries right)
    {
        var (moves, otherMoves) = (Returns(left.Close), Returns(right.Close));
        var recent = Math.Max(LeastReturns, moves.Length / 4);
        var shown = Math.Min(Shown, left.Count);
        var correlation = Correlation.Pearson(moves, otherMoves);
        return new PairAnswer
        {
            Origin = market.Origin,
            Instrument = one with { AsOfMs = Math.Min(one.AsOfMs, other.AsOfMs) },
            SecondInstrument = other,
            Timeframe = request.Timeframe.ToString(),
            Second = other.Symbol.ToString(),
            Last = Money.OfPrice(left.Close[^1], one.PriceDecimals),
            SecondLast = Money.OfPrice(right.Close[^1], other.PriceDecimals),
            Correlation = Money.Finite(correlation),
            RecentCorrelation = Money.Finite(Correlation.Pearson(
                moves.AsSpan(Math.Max(0, moves.Length - recent)),
                otherMoves.AsSpan(Math.Max(0, moves.Length - recent)))),
            Beta = Money.Finite(correlation * Deviation(moves) / Deviation(otherMoves)),
            BarsCompared = left.Count,
            Strength = [.. Spans.Where(span => span < left.Count).Select(span => Strength(left, right, span))],
            Bars = left.Last(shown),
            FirstLine = SinceStart(left.Last(shown)),
            SecondLine = SinceStart(right.Last(shown)),
            CorrelationLine = RollingOf(moves, otherMoves)[^shown..],
        };
    }

    private static RelativeStrength Strength(BarSeries left, BarSeries right, int bars)
    {
        var (one, other) = (left.Close[^1] / left.Close[^(bars + 1)], right.Close[^1] / right.Close[^(bars + 1)]);
        return new RelativeStrength(bars, (one - 1) * 100, (other - 1) * 100, ((one / other) - 1) * 100);
    }

    private static double[] SinceStart(BarSeries bars) =>
        [.. bars.Close.Select(close => ((close / bars.Open[0]) - 1) * 100)];

    private static double[] Returns(double[] closes)
    {
        var returns = new double[closes.Length - 1];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = Math.Log(closes[i + 1] / closes[i]);
        }

        return returns;
    }

    // One value a bar; the first bars have too few returns behind them.
    private static double[] RollingOf(double[] moves, double[] otherMoves)
    {
        var line = Enumerable.Repeat(double.NaN, moves.Length + 1).ToArray();
        for (var i = Rolling; i <= moves.Length; i++)
        {
            line[i] = Correlation.Pearson(moves.AsSpan(i - Rolling, Rolling), otherMoves.AsSpan(i - Rolling, Rolling));
        }

        return line;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }
}
