using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Finds out whether an optimisation can be run, and reads what it needs.</summary>
public sealed class OptimisationDesk(BacktestDesk backtests, BacktestCheck check, StrategyShelf strategies)
{
    /// <summary>So many settings are all tried where nobody says how.</summary>
    private const int FewSettings = 2_000;

    /// <summary>How much of all the work the reading probably is.</summary>
    public double ShareOfReading => backtests.ShareOfReading / 2;

    /// <summary>What can be said before a bar is read, so that nobody queues for a refusal.</summary>
    /// <returns>The request with the market's now, and the rule file of the strategy as it is.</returns>
    public async Task<Result<OptimiseStrategy>> CheckAsync(OptimiseStrategy request, CancellationToken ct)
    {
        var ordered = OrderOf(request);
        if (!ordered.IsAnswer(out var order, out var refusal))
        {
            return refusal;
        }

        var (run, wrong) = RunOf(request, order.Space);
        if (run is null)
        {
            return new Refusal(RefusalKind.Invalid, wrong!);
        }

        var looked = await check.LookAsync(run, ct);
        return looked.IsAnswer(out var found, out refusal)
            ? request with
            {
                Run = request.Run with
                {
                    UntilMs = found.Instruments.Min(instrument => instrument.AsOfMs),
                    Rules = found.Strategy.Source,
                },
            }
            : refusal;
    }

    /// <summary>Reads the bars and chooses the engine.</summary>
    /// <param name="progress">Told from 0 to 1 as bars are read; null tells nobody.</param>
    /// <param name="threads">Processors that work on it.</param>
    public async Task<Result<OptimisationPlan>> PlanAsync(
        OptimiseStrategy request, int threads, IProgress<double>? progress, CancellationToken ct)
    {
        if (request.Check() is { } senseless)
        {
            return senseless;
        }

        var ordered = OrderOf(request);
        if (!ordered.IsAnswer(out var order, out var refusal))
        {
            return refusal;
        }

        var (run, wrong) = RunOf(request, order.Space);
        if (run is null)
        {
            return new Refusal(RefusalKind.Invalid, wrong!);
        }

        var compiling = request.Engine != TrialEngine.Kernel && run.Assumptions == "plain"
            ? Task.Run(() => SweepTrials.Compile(order.Space.Strategy, SomeOf(order.Space), run.Timeframe), ct)
            : Task.CompletedTask;
        var planned = await backtests.PlanAsync(run, progress, ct);
        await compiling;
        if (!planned.IsAnswer(out var backtest, out refusal))
        {
            return refusal;
        }

        order = order with { Threads = threads };
        var (runner, engine, refused) = RunnerOf(request, backtest);
        return refused ?? OptimisationMemory.Refuses(order, backtest, runner!)
            ?? (Result<OptimisationPlan>)new OptimisationPlan(request, backtest, order, runner!, engine);
    }

    private Result<OptimisationOrder> OrderOf(OptimiseStrategy request)
    {
        var found = request.Run.Rules is { } rules ? strategies.Read(rules) : strategies.Find(request.Run.Strategy);
        if (!found.IsAnswer(out var strategy, out var refusal))
        {
            return refusal;
        }

        if (strategy.PresetOf is { } of)
        {
            return new Refusal(
                RefusalKind.Invalid, $"{strategy.Name} is {of} with other values.", $"Optimise {of} itself.", [of])
            {
                Argument = "strategy",
            };
        }

        var (space, wrong) = SearchSpace.Of(strategy, request.Run.Timeframe, request.Ranges);
        if (space is null)
        {
            return new Refusal(
                RefusalKind.Invalid,
                wrong!,
                $"/strategy_status {strategy.Name} lists what it can be told.",
                MeantBy(request, strategy));
        }

        var method = request.Method
            ?? (space.Size <= Math.Min(FewSettings, request.Trials ?? FewSettings)
                ? SearchMethod.Grid
                : SearchMethod.Tpe);
        var isGrid = method == SearchMethod.Grid;
        var order = new OptimisationOrder
        {
            Space = space,
            Goal = request.Goal,
            Method = method,
            Constraints = request.Constraints,
            Trials = request.Trials ?? (isGrid ? null : OptimiseStrategy.UsualTrials),
            Time = request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds)
                : isGrid || request.Trials is not null ? null
                : TimeSpan.FromSeconds(OptimiseStrategy.UsualSeconds),
            Patience = request.Patience,
            Seed = request.Seed,
        };
        return Optimiser.Refuses(order) is { } sentence ? new Refusal(RefusalKind.Invalid, sentence) : order;
    }

    /// <summary>What somebody may have meant who named a parameter that the strategy does not have.</summary>
    private static IReadOnlyList<string> MeantBy(OptimiseStrategy request, StrategyDeclaration strategy)
    {
        var names = strategy.Parameters.Select(parameter => parameter.Name).ToList();
        var unknown = request.Ranges.Keys.FirstOrDefault(name => !names.Contains(name));
        return unknown is null ? [] : Nearest.CloseTo(unknown, [.. names, .. OptimisationWords.Options]);
    }

    /// <summary>A backtest of one of the settings, over bars that are enough for all of them.</summary>
    private static (RunBacktest? Run, string? Refusal) RunOf(OptimiseStrategy request, SearchSpace space)
    {
        var (first, refusal) = FirstSetting.Of(space);
        return first is null
            ? (null, refusal)
            : (request.Run with
            {
                Parameters = space.Strategy.Parameters.Zip(first)
                    .ToDictionary(pair => pair.First.Name, pair => pair.Second),
                WarmUpBars = FirstSetting.WarmUpOf(space),
            }, null);
    }

    private static IReadOnlyList<double>[] SomeOf(SearchSpace space)
    {
        const int some = 64;
        double[][] points =
        [
            .. Enumerable.Range(0, some).Select(at => space.Dimensions.Select(dimension => dimension.Count is { } count
                ? Math.Floor(at * (count - 1.0) / (some - 1))
                : (double)at / (some - 1)).ToArray()),
        ];
        return [.. points.Select(space.ValuesOf).Where(values => space.Refuses(values) is null)];
    }

    private static (ITrialRunner? Runner, string Engine, Refusal? Refused) RunnerOf(
        OptimiseStrategy request, BacktestPlan backtest)
    {
        if (request.Engine == TrialEngine.Kernel)
        {
            return (new KernelTrials(backtest.Setup, backtest.Markets), "kernel", null);
        }

        var (sweep, refusal) = SweepTrials.Of(backtest.Setup, backtest.Markets);
        return sweep is not null ? (sweep, "sweep", null)
            : request.Engine == TrialEngine.Sweep ? (null, "", new Refusal(
                RefusalKind.Invalid, refusal!, "Leave engine=sweep away: the kernel knows everything."))
            : (new KernelTrials(backtest.Setup, backtest.Markets), $"kernel: {refusal!.TrimEnd('.')}", null);
    }
}
