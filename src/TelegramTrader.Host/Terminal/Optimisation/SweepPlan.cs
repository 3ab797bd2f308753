using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Composition;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>A sweep with its bars read, ready to run.</summary>
internal sealed record SweepPlan(BacktestPlan Backtest, ParameterSpace Space, SweepTerms Terms)
{
    public static async Task<Result<SweepPlan>> OfAsync(
        Installation installation,
        RunBacktest request,
        IReadOnlyDictionary<string, IReadOnlyList<double>> ranges,
        CancellationToken ct)
    {
        if (request.Check() is { } senseless)
        {
            return senseless;
        }

        var found = installation.Strategies.Find(request.Strategy);
        if (!found.IsAnswer(out var strategy, out var refusal))
        {
            return refusal;
        }

        var given = new Dictionary<string, IReadOnlyList<double>>(ranges);
        foreach (var (name, value) in request.Parameters)
        {
            given[name] = [value];
        }

        var (space, wrong) = ParameterSpace.Of(strategy, request.Timeframe, given);
        wrong ??= Sweep.Refuses(space!);
        if (wrong is not null || FirstAllowed(space!) is not { } first)
        {
            return new Refusal(RefusalKind.Invalid, wrong ?? $"{strategy.Name} refuses all of these combinations: "
                + space!.Refuses(0));
        }

        // The plan is that of a combination which the strategy takes; bars and terms are those of all.
        var values = strategy.Parameters.Zip(space!.ValuesOf(first), (known, value) => (known.Name, Value: value));
        var planned = await installation.Backtests.PlanAsync(
            request with { Parameters = values.ToDictionary(one => one.Name, one => one.Value) }, null, ct);
        if (!planned.IsAnswer(out var plan, out refusal))
        {
            return refusal;
        }

        var (terms, unsupported) = SweepTerms.Of(plan.Setup);
        return terms is null
            ? new Refusal(RefusalKind.Invalid, unsupported!, "Write assumptions=plain, or use the kernel.")
            : new SweepPlan(plan, space, terms);
    }

    /// <summary>The columns of the plan's bars.</summary>
    public Result<SweepSeries> Prepare()
    {
        var (series, refusal) = SweepSeries.Of(Backtest.Markets[0].Bars);
        return series is null ? new Refusal(RefusalKind.Invalid, refusal!) : series;
    }

    /// <summary>One combination: what the kernel would say of it.</summary>
    public Result<BacktestFigures> RunOne() => Prepare().IsAnswer(out var series, out var refusal)
        ? Sweep.RunOne(series, Space, 0, Terms).Figures
        : refusal;

    private static long? FirstAllowed(ParameterSpace space)
    {
        for (var number = 0L; number < space.Size; number++)
        {
            if (space.Refuses(number) is null)
            {
                return number;
            }
        }

        return null;
    }
}
