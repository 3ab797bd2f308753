using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a request names, found: before a bar is read.</summary>
/// <param name="Instruments">One, or spot and perpetual.</param>
public sealed record CheckedBacktest(
    StrategyDeclaration Strategy, IReadOnlyList<double> Values, IReadOnlyList<Instrument> Instruments);

/// <summary>Finds out at once whether a backtest can be run, so that nobody queues for a refusal.</summary>
public sealed class BacktestCheck(IMarketHistory market, StrategyShelf strategies)
{
    // What is short of the period by this much is a matter of a holiday, not of another period.
    private const double SlackOfPeriod = 0.02;

    public async Task<Result<CheckedBacktest>> LookAsync(RunBacktest request, CancellationToken ct)
    {
        var named = request.Rules is { } rules ? strategies.Read(rules) : strategies.Find(request.Strategy);
        if (!named.IsAnswer(out var strategy, out var refusal))
        {
            return refusal;
        }

        var (values, wrong) = strategy.Bind(request.Parameters, request.Timeframe);
        if (wrong is not null)
        {
            return new Refusal(
                RefusalKind.Invalid, wrong, $"/strategy_status {strategy.Name} lists what it can be told.");
        }

        var instruments = new List<Instrument>();
        foreach (var wanted in NamesOf(request.Named, strategy.Markets))
        {
            var found = await market.FindAsync(wanted, request.Timeframe, ct);
            if (!found.IsAnswer(out var instrument, out refusal))
            {
                return refusal;
            }

            var at = request.UntilMs is { } until
                ? instrument with { AsOfMs = Math.Min(instrument.AsOfMs, until) }
                : instrument;
            if (!IsThere(request, at))
            {
                return NotThere(request, at);
            }

            instruments.Add(at);
        }

        return new CheckedBacktest(strategy, values, instruments);
    }

    private static IEnumerable<NamedSymbol> NamesOf(NamedSymbol named, StrategyMarkets markets) =>
        markets == StrategyMarkets.One
            ? [named]
            : new[] { MarketKind.Spot, MarketKind.Perpetual }
                .Select(kind => named with { Symbol = named.Symbol.As(kind) });

    /// <summary>The sentence for a period that the stored bars do not fill.</summary>
    public static Refusal NotThere(RunBacktest request, Instrument instrument)
    {
        var (from, to) = request.Period.Within(instrument.FirstMs, instrument.AsOfMs + 1);
        var isPart = to > instrument.FirstMs && from <= instrument.AsOfMs;
        return new Refusal(
            RefusalKind.NotFound,
            isPart
                ? $"{request.Period} is longer than what is stored of {instrument.Symbol}."
                : $"Nothing is stored of {instrument.Symbol} in {request.Period}.",
            $"Stored is {Day(instrument.FirstMs)}..{Day(instrument.AsOfMs)}. On the machine, history "
                + $"{instrument.Symbol} {instrument.Interval} {Day(from)} {Day(to - 1)} downloads what is missing.",
            ["all"])
        {
            Argument = "period",
        };
    }

    private static bool IsThere(RunBacktest request, Instrument instrument)
    {
        var period = request.Period;
        var (from, to) = period.Within(instrument.FirstMs, instrument.AsOfMs + 1);
        var slack = Math.Max(request.Timeframe.NominalMs, (long)(SlackOfPeriod * period.LengthMs));
        return period.IsAll || (to > instrument.FirstMs && from <= instrument.AsOfMs
            && from >= instrument.FirstMs - slack && to <= instrument.AsOfMs + 1 + slack);
    }

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
