using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Venues;
using FundingSettlement = TelegramTrader.Trading.Backtests.FundingSettlement;

namespace TelegramTrader.Application.Backtests;

/// <summary>Reads what a run needs, and runs it.</summary>
public sealed class BacktestDesk(
    IMarketHistory market, BacktestCheck check, BacktestRules rules, ExchangeRules exchanges, Limits limits)
{
    private const long MinuteMs = 60_000;

    // Some requests to a venue.
    private const long BarsPerStep = 10_000;

    // Judging a run takes about as long as the run.
    private const double ShareOfRun = 0.5;

    public async Task<Result<BacktestAnswer>> AnswerAsync(RunBacktest request, Caller caller, CancellationToken ct)
    {
        var planned = await PlanAsync(request, null, ct);
        return planned.IsAnswer(out var plan, out var refusal)
            ? RunJudged(plan, TriedBefore.Nothing, null, null, ct)
            : refusal;
    }

    public MarketOrigin Origin => market.Origin;

    /// <summary>
    /// How much of all the work the reading probably is: bars of a market that moves come over the wire.
    /// </summary>
    public double ShareOfReading => market.Origin.NowMs is null ? 0 : 0.5;

    /// <summary>Finds strategy and bars, or says what is there instead.</summary>
    /// <param name="progress">Told from 0 to 1 as bars are read; null tells nobody.</param>
    public async Task<Result<BacktestPlan>> PlanAsync(
        RunBacktest request, IProgress<double>? progress, CancellationToken ct)
    {
        var looked = await check.LookAsync(request, ct);
        if (!looked.IsAnswer(out var found, out var refusal))
        {
            return refusal;
        }

        var planned = found.Instruments is [var only]
            ? await OneAsync(request, found, only, progress, ct)
            : await PairAsync(request, found, progress, ct);
        return planned.IsAnswer(out var plan, out refusal)
            ? plan with { Notes = [.. plan.Notes, .. WarmUpNotes(plan)] }
            : refusal;
    }

    /// <summary>Runs a plan and judges what came of it; takes as long as that takes.</summary>
    /// <exception cref="StrategyFaultException">The strategy threw.</exception>
    public BacktestAnswer Run(
        BacktestPlan plan, KernelJournal? journal, IProgress<double>? progress, CancellationToken ct) =>
        Run(plan, TriedBefore.Nothing, journal, progress, ct);

    /// <summary>The same; a strategy that throws is a refusal that names it and the bar.</summary>
    /// <param name="tried">What was tried on the symbol before.</param>
    /// <param name="progress">Told from 0 to 1 over run and judgement together.</param>
    public Result<BacktestAnswer> RunJudged(
        BacktestPlan plan,
        TriedBefore tried,
        KernelJournal? journal,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        try
        {
            return Run(plan, tried, journal, progress, ct);
        }
        catch (StrategyFaultException fault)
        {
            return new Refusal(RefusalKind.Failed, fault.Message, "Change its rules or parameters, or the period.");
        }
    }

    /// <summary>The head of a journal of this plan's run.</summary>
    public static JournalHeader HeaderOf(BacktestPlan plan)
    {
        var setup = plan.Setup;
        return new JournalHeader(
            JournalHeader.KindName,
            1,
            setup.Strategy.Name,
            plan.Parameters,
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

    private BacktestAnswer Run(
        BacktestPlan plan,
        TriedBefore tried,
        KernelJournal? journal,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        var first = ProgressPart.Of(progress, 0, ShareOfRun);
        var run = new Backtest(plan.Setup, plan.Markets, journal).Run(first, ct);
        var terms = new TrustTerms(plan.Gaps)
        {
            TrialsBefore = (int)Math.Min(tried.Trials, int.MaxValue),
            Optimisation = tried.Optimisation,
        };
        var findings = BacktestFindings.Of(run, plan.Markets, terms, progress, ShareOfRun, ct);
        return new BacktestAnswer(
            market.Origin,
            plan.Instrument,
            plan.Request.Timeframe,
            plan.Setup.Strategy.Name,
            plan.Parameters,
            plan.Request.Period.ToString(),
            run,
            findings.Figures)
        {
            Result = BacktestResults.Of(plan, run, findings, market.Origin),
            Assumptions = plan.Setup.Assumptions.Describe(),
            Notes = plan.Notes,
        };
    }

    private async Task<Result<BacktestPlan>> OneAsync(
        RunBacktest request,
        CheckedBacktest found,
        Instrument instrument,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        var set = BacktestRules.SetOf(request.Assumptions);
        var warmUp = set.WarmsUp
            ? Math.Max(request.WarmUpBars, found.Strategy.WarmUp(found.Values, request.Timeframe))
            : 0;
        var read = await BarsAsync(request, instrument, warmUp, progress, ct);
        if (!read.IsAnswer(out var bars, out var refusal))
        {
            return refusal;
        }

        var plan = PlanOf(request, found, instrument, bars);
        return plan.Setup.Assumptions.PaysFunding && instrument.Symbol.Kind == MarketKind.Perpetual
            ? await WithFundingAsync(plan, ct)
            : plan;
    }

    /// <summary>The coin and its perpetual, over the time in which both have bars.</summary>
    private async Task<Result<BacktestPlan>> PairAsync(
        RunBacktest request, CheckedBacktest found, IProgress<double>? progress, CancellationToken ct)
    {
        var first = ProgressPart.Of(progress, 0, 0.5);
        var coin = await OneAsync(request, found, found.Instruments[0], first, ct);
        if (!coin.IsAnswer(out var spot, out var refusal))
        {
            return refusal;
        }

        var contract = await OneAsync(
            request, found, found.Instruments[1], ProgressPart.Of(progress, 0.5, 1), ct);
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

        var countsFrom = Math.Max(spot.Setup.CountsFromMs, perpetual.Setup.CountsFromMs);
        return spot with
        {
            Setup = spot.Setup with { CountsFromMs = countsFrom },
            Markets = [.. markets.Select(side => Within(side, from, to))],
            Gaps = spot.Gaps.And(perpetual.Gaps),
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
        RunBacktest request, CheckedBacktest found, Instrument instrument, StoredBars stored)
    {
        var (set, own) = (BacktestRules.SetOf(request.Assumptions), stored.Bars);
        var resampled = request.Timeframe == own.Timeframe ? own : own.Resample(request.Timeframe);
        var bars = set.CountsFormingBar ? resampled : resampled.ClosedBy(instrument.AsOfMs);
        var terms = set.KnowsVenue
            ? exchanges.TermsOf(instrument.Venue, instrument.Symbol)
            : new InstrumentTerms(instrument.Symbol);
        var fees = exchanges.FeesOf(instrument.Venue, instrument.Symbol.Kind);
        var assumptions = rules.Of(set, fees, request.Fee);
        var setup = new BacktestSetup(found.Strategy, found.Values, assumptions with
        {
            UsesFilters = assumptions.UsesFilters && terms.HasSteps,
            VolumeShare = stored.KnowsVolume ? assumptions.VolumeShare : 0,
        })
        {
            Cash = set.Cash ?? rules.Cash,
            Limits = set.Limits,
            CountsFromMs = set.WarmsUp ? request.Timeframe.OpenOf(stored.FromMs) : long.MinValue,
        };
        var detail = set.UsesDetail && own.Timeframe != request.Timeframe ? own : null;
        return new BacktestPlan(
            request,
            instrument,
            setup,
            [new BacktestMarket(terms, bars) { Detail = detail }],
            [
                .. NotesOf(stored, assumptions),
                .. set.KnowsVenue ? exchanges.UnknownsOf(instrument.Venue, instrument.Symbol) : [],
            ])
        {
            Gaps = stored.Gaps,
        };
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
        var counted = funding.Count(settlement => settlement.TimeMs >= plan.Setup.CountsFromMs);
        var note = counted == 0
            ? $"No funding is stored of {instrument.Symbol} in that time; none was paid."
            : FormattableString.Invariant($"{counted:N0} settlements of funding lie in that time.");
        return plan with
        {
            Markets = [plan.Markets[0] with { Funding = funding }],
            Notes = [.. plan.Notes, note],
        };
    }

    /// <summary>The bars of the period, and as many before as the strategy needs and there are.</summary>
    private async Task<Result<StoredBars>> BarsAsync(
        RunBacktest request, Instrument instrument, int warmUp, IProgress<double>? progress, CancellationToken ct)
    {
        var (from, to) = request.Period.Within(instrument.FirstMs, instrument.AsOfMs + 1);
        to = Math.Min(to, instrument.AsOfMs + 1);
        from = Math.Max(request.Timeframe.OpenOf(from), instrument.FirstMs);
        var wanted = (to - from) / instrument.Interval.NominalMs;
        if (wanted > limits.BarsPerRequest)
        {
            return new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"That is {wanted:N0} bars; one run reads {limits.BarsPerRequest:N0}."),
                "Ask for a shorter period; bars_per_request in config/limits.json says how many.");
        }

        var earliest = Math.Max(instrument.FirstMs, to - (limits.BarsPerRequest * instrument.Interval.NominalMs));
        var first = BarsBefore(request.Timeframe, from, warmUp, earliest);
        var bars = await ReadAsync(instrument, first, to - 1, progress, ct);
        var stored = StoredBars.Of(bars, from);
        return stored.Bars.Count == 0 || stored.Bars.OpenTimeMs[^1] < from 
            ? BacktestCheck.NotThere(request, instrument)
            : stored;
    }

    /// <summary>Reads in steps where the bars come over the wire, so that somebody sees it go on.</summary>
    private async Task<BarSeries> ReadAsync(
        Instrument instrument, long fromMs, long toMs, IProgress<double>? progress, CancellationToken ct)
    {
        var interval = instrument.Interval;
        var step = ShareOfReading == 0 ? toMs - fromMs + 1 : BarsPerStep * interval.NominalMs;
        var parts = new List<BarSeries>();
        for (var at = fromMs; at <= toMs; at += step)
        {
            var until = Math.Min(toMs, at + step - 1);
            parts.Add(await market.BarsAsync(instrument, interval, at, until, ct));
            progress?.Report((double)(until - fromMs + 1) / (toMs - fromMs + 1));
        }

        return BarSeries.Join(parts);
    }

    /// <summary>Where so many bars before an instant begin; as many of them as do not begin too early.</summary>
    private static long BarsBefore(Timeframe timeframe, long fromMs, int count, long earliestMs)
    {
        for (var i = 0; i < count; i++)
        {
            var before = timeframe.OpenOf(timeframe.OpenOf(fromMs) - 1);
            if (before < earliestMs)
            {
                break;
            }

            fromMs = before;
        }

        return fromMs;
    }

    private static IEnumerable<string> NotesOf(StoredBars stored, FillAssumptions assumptions)
    {
        var (missing, length) = (stored.Gaps.Missing, stored.Bars.Timeframe);
        if (missing > 0)
        {
            yield return FormattableString.Invariant(
                $"{missing:N0} bars of {length} are missing; nothing was invented for them.");
        }

        if (stored.LeftOut > 0)
        {
            yield return FormattableString.Invariant(
                $"{stored.LeftOut:N0} bars without a usable price were left out.");
        }

        if (!stored.KnowsVolume && assumptions.VolumeShare > 0)
        {
            yield return "The volume of some bars is not known; it bounds no order.";
        }
    }

    private static IEnumerable<string> WarmUpNotes(BacktestPlan plan)
    {
        var (setup, bars) = (plan.Setup, plan.Markets[0].Bars);
        if (!BacktestRules.SetOf(plan.Request.Assumptions).WarmsUp)
        {
            return [];
        }

        var wanted = setup.Strategy.WarmUp(setup.Parameters, bars.Timeframe);
        var there = bars.OpenTimeMs.AsSpan().BinarySearch(setup.CountsFromMs);
        there = there < 0 ? ~there : there;
        return there >= wanted
            ? [FormattableString.Invariant($"{there:N0} bars before the period warmed the strategy up.")]
            :
            [
                FormattableString.Invariant($"Only {there:N0} of the {wanted:N0} bars that the strategy needs for ")
                    + "warming up are stored before the period; its first signals may be others than later ones.",
            ];
    }
}
