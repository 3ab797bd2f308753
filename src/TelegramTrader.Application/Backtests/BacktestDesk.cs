using System.Globalization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Backtests;

/// <summary>Reads what a run needs, and runs it.</summary>
public sealed class BacktestDesk(
    IMarketHistory market, StrategyShelf strategies, BacktestRules rules, ExchangeRules exchanges, Limits limits)
{
    public async Task<Result<BacktestAnswer>> AnswerAsync(RunBacktest request, Caller caller, CancellationToken ct)
    {
        var planned = await PlanAsync(request, ct);
        return planned.IsAnswer(out var plan, out var refusal) ? Run(plan, null, null, ct) : refusal;
    }

    /// <summary>Finds strategy and bars, or says what is there instead.</summary>
    public async Task<Result<BacktestPlan>> PlanAsync(RunBacktest request, CancellationToken ct)
    {
        var named = strategies.Find(request.Strategy);
        if (!named.IsAnswer(out var strategy, out var refusal))
        {
            return refusal;
        }

        var (values, wrong) = strategy.Bind(request.Parameters);
        if (wrong is not null)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out refusal))
        {
            return refusal;
        }

        var read = await BarsAsync(request, instrument, ct);
        return read.IsAnswer(out var bars, out refusal) ? PlanOf(request, strategy, values, instrument, bars) : refusal;
    }

    /// <summary>Runs a plan; takes as long as that takes.</summary>
    public BacktestAnswer Run(
        BacktestPlan plan, KernelJournal? journal, IProgress<double>? progress, CancellationToken ct)
    {
        var run = new Backtest(plan.Setup, plan.Markets, journal).Run(progress, ct);
        var parameters = plan.Setup.Strategy.Parameters.Zip(plan.Setup.Parameters)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return new BacktestAnswer(
            market.Origin,
            plan.Instrument,
            plan.Request.Timeframe,
            plan.Setup.Strategy.Name,
            parameters,
            plan.Request.Period.ToString(),
            run,
            BacktestFigures.Of(run))
        {
            Assumptions = plan.Setup.Assumptions.Describe(),
            Notes = plan.Notes,
        };
    }

    /// <summary>The head of a journal of this plan's run.</summary>
    public static JournalHeader HeaderOf(BacktestPlan plan)
    {
        var setup = plan.Setup;
        return new JournalHeader(
            JournalHeader.KindName,
            1,
            setup.Strategy.Name,
            setup.Strategy.Parameters.Zip(setup.Parameters).ToDictionary(pair => pair.First.Name, pair => pair.Second),
            [.. plan.Markets.Select(market => JournalInstrument.Of(market.Instrument))],
            setup.Cash)
        {
            Timeframe = plan.Request.Timeframe.ToString(),
            Limits = setup.Limits,
            Leverage = setup.Assumptions.Leverage,
            TakerRate = setup.Assumptions.Fees.TakerRate,
            Assumptions = setup.Assumptions.Describe(),
        };
    }

    private BacktestPlan PlanOf(
        RunBacktest request,
        StrategyDeclaration strategy,
        IReadOnlyList<double> values,
        Instrument instrument,
        BarSeries own)
    {
        var isPlain = request.Assumptions == "plain";
        var resampled = request.Timeframe == own.Timeframe ? own : own.Resample(request.Timeframe);

        // The reference takes all that is stored, also a last bar that has not ended.
        var bars = isPlain ? resampled : resampled.ClosedBy(instrument.AsOfMs);
        var terms = new InstrumentTerms(instrument.Symbol);
        var fees = exchanges.FeesOf(instrument.Venue, instrument.Symbol.Kind);
        var assumptions = rules.Of(request.Assumptions, fees, request.Fee);
        var setup = new BacktestSetup(strategy, values, assumptions with
        {
            UsesFilters = assumptions.UsesFilters && terms.HasSteps,
        })
        {
            Cash = isPlain ? 10_000m : rules.Cash,
            Limits = BacktestRules.LimitsOf(request.Assumptions),
        };
        var detail = isPlain || own.Timeframe == request.Timeframe ? null : own;
        return new BacktestPlan(
            request, instrument, setup, [new BacktestMarket(terms, bars) { Detail = detail }], NotesOf(bars));
    }

    private async Task<Result<BarSeries>> BarsAsync(RunBacktest request, Instrument instrument, CancellationToken ct)
    {
        var (from, to) = request.Period.Within(instrument.FirstMs, instrument.AsOfMs + 1);
        if (to <= instrument.FirstMs || from > instrument.AsOfMs)
        {
            return NotThere(request, instrument);
        }

        from = Math.Max(request.Timeframe.OpenOf(from), instrument.FirstMs);
        var wanted = (to - from) / instrument.Interval.NominalMs;
        if (wanted > limits.BarsPerRequest)
        {
            return new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"That is {wanted:N0} bars; one run reads {limits.BarsPerRequest:N0}."),
                "Ask for a shorter period; bars_per_request in config/limits.json says how many.");
        }

        var bars = await market.BarsAsync(instrument, instrument.Interval, from, to - 1, ct);
        return bars.Count == 0 ? NotThere(request, instrument) : bars;
    }

    private static Refusal NotThere(RunBacktest request, Instrument instrument) => new(
        RefusalKind.NotFound,
        $"Nothing is stored of {instrument.Symbol} in {request.Period}.",
        $"Stored is {Day(instrument.FirstMs)}..{Day(instrument.AsOfMs)}; `history` downloads more.");

    private static List<string> NotesOf(BarSeries bars)
    {
        var missing = 0L;
        for (var i = 1; i < bars.Count; i++)
        {
            var expected = bars.Timeframe.NextOpen(bars.OpenTimeMs[i - 1]);
            missing += (bars.OpenTimeMs[i] - expected) / bars.Timeframe.NominalMs;
        }

        return missing == 0
            ? []
            : [FormattableString.Invariant($"{missing:N0} bars are missing; nothing was invented for them.")];
    }

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
