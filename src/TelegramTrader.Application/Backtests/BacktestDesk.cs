using System.Globalization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using FundingSettlement = TelegramTrader.Trading.Backtests.FundingSettlement;

namespace TelegramTrader.Application.Backtests;

/// <summary>Reads what a run needs, and runs it.</summary>
public sealed class BacktestDesk(
    IMarketHistory market, StrategyShelf strategies, BacktestRules rules, ExchangeRules exchanges, Limits limits)
{
    private const long MinuteMs = 60_000;

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

        var (values, wrong) = strategy.Bind(request.Parameters, request.Timeframe);
        if (wrong is not null)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        return strategy.Markets == StrategyMarkets.One
            ? await OneAsync(request, strategy, values, ct)
            : await PairAsync(request, strategy, values, ct);
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
            Rules = setup.Strategy.Source,
            Timeframe = plan.Request.Timeframe.ToString(),
            Limits = setup.Limits,
            Leverage = setup.Assumptions.Leverage,
            TakerRate = setup.Assumptions.Fees.TakerRate,
            Assumptions = setup.Assumptions.Describe(),
        };
    }

    private async Task<Result<BacktestPlan>> OneAsync(
        RunBacktest request, StrategyDeclaration strategy, IReadOnlyList<double> values, CancellationToken ct)
    {
        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var read = await BarsAsync(request, instrument, ct);
        if (!read.IsAnswer(out var bars, out refusal))
        {
            return refusal;
        }

        var plan = PlanOf(request, strategy, values, instrument, bars);
        return plan.Setup.Assumptions.PaysFunding && instrument.Symbol.Kind == MarketKind.Perpetual
            ? await WithFundingAsync(plan, ct)
            : plan;
    }

    /// <summary>The coin and its perpetual, over the time in which both have bars.</summary>
    private async Task<Result<BacktestPlan>> PairAsync(
        RunBacktest request, StrategyDeclaration strategy, IReadOnlyList<double> values, CancellationToken ct)
    {
        var named = request.Named;
        RunBacktest As(MarketKind kind) => request with { Named = named with { Symbol = named.Symbol.As(kind) } };
        var coin = await OneAsync(As(MarketKind.Spot), strategy, values, ct);
        if (!coin.IsAnswer(out var spot, out var refusal))
        {
            return refusal;
        }

        var contract = await OneAsync(As(MarketKind.Perpetual), strategy, values, ct);
        if (!contract.IsAnswer(out var perpetual, out refusal))
        {
            return refusal;
        }

        BacktestMarket[] markets = [spot.Markets[0], perpetual.Markets[0]];
        var from = markets.Max(side => side.Bars.Count > 0 ? side.Bars.OpenTimeMs[0] : long.MaxValue);
        var to = markets.Min(side => side.Bars.Count > 0 ? side.Bars.CloseTimeMs(side.Bars.Count - 1) : long.MinValue);
        if (from > to)
        {
            return new Refusal(
                RefusalKind.NotFound,
                $"{spot.Instrument.Symbol} and {perpetual.Instrument.Symbol} have no bars of one time.");
        }

        return spot with
        {
            Markets = [.. markets.Select(side => Within(side, from, to))],
            Notes =
            [
                .. spot.Notes.Union(perpetual.Notes), "Both sides pay the fees of the spot market, which are higher.",
            ],
        };
    }

    private static BacktestMarket Within(BacktestMarket side, long fromMs, long toMs) => side with
    {
        Bars = side.Bars.Where(open => open >= fromMs && open <= toMs),
        Detail = side.Detail?.Where(open => open >= fromMs && open <= toMs),
        Funding = [.. side.Funding.Where(settled => settled.TimeMs >= fromMs && settled.TimeMs <= toMs)],
    };

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
        var terms = isPlain
            ? new InstrumentTerms(instrument.Symbol)
            : exchanges.TermsOf(instrument.Venue, instrument.Symbol);
        var unknowns = isPlain ? [] : exchanges.UnknownsOf(instrument.Venue, instrument.Symbol);
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
            request,
            instrument,
            setup,
            [new BacktestMarket(terms, bars) { Detail = detail }],
            [.. NotesOf(bars), .. unknowns]);
    }

    private async Task<BacktestPlan> WithFundingAsync(BacktestPlan plan, CancellationToken ct)
    {
        var (instrument, bars) = (plan.Instrument, plan.Markets[0].Bars);
        if (bars.Count == 0)
        {
            return plan;
        }

        var rows = await market.RowsAsync(
            instrument.Venue,
            instrument.Symbol,
            SeriesKind.Funding,
            bars.OpenTimeMs[0],
            bars.CloseTimeMs(bars.Count - 1),
            ct);
        var settled = SeriesReading.Of(rows, SeriesColumns.Rate);

        // Venues stamp a settlement some milliseconds after the minute that it belongs to.
        var funding = settled.TimesMs
            .Zip(settled.Values, (timeMs, rate) => new FundingSettlement(timeMs - (timeMs % MinuteMs), rate))
            .ToArray();
        var note = funding.Length == 0
            ? $"No funding is stored of {instrument.Symbol} in that time; none was paid."
            : FormattableString.Invariant($"{funding.Length:N0} settlements of funding were paid or received.");
        return plan with
        {
            Markets = [plan.Markets[0] with { Funding = funding }],
            Notes = [.. plan.Notes, note],
        };
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
