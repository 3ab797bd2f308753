using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>What was tried and how good it was: a map of two parameters, parallel axes of more.</summary>
internal static class OptimisationScene
{
    // The goals that are good above zero and bad below it.
    private static readonly string[] Signed = ["return", "sharpe", "sortino", "calmar", "return_pct"];

    public static Scene Of(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        var colour = result.Truth?.Verdict.Colour ?? result.Run?.Trust.Colour;
        return new Scene
        {
            Title = result.Symbol,
            Subtitle = $"{result.Strategy} · {result.Timeframe}",
            Badge = result.Origin.Split(" · as of ", StringSplitOptions.TrimEntries)[0],
            Headline = result.Run is null ? null : new Headline(
                $"{OptimisationWording.GoalOf(result)} {OptimisationWording.Score(result.Best[0].Score, figures)}",
                BacktestWording.Cut(result.Best[0].Searched, 48),
                ColourRole.Quiet),
            AsOf = BacktestWording.Span(result.FromMs, result.ToMs, figures),
            Footer = $"{OptimisationWording.Tried(result, figures)} · {result.AssumptionSet}"
                + (colour is { } known ? $" · {BacktestWording.Word(known).ToLowerInvariant()}" : ""),
            EmptySentence = "No trial has a score.",
            Body = result.Map is { } map ? MapOf(result, map) : AxesOf(result),
        };
    }

    private static ParameterMap MapOf(OptimisationResult result, ScoreMap map) => new(
        new ParameterAxis(map.XName, map.X), new ParameterAxis(map.YName, map.Y), map.Scores.ToArray())
    {
        Goal = OptimisationWording.GoalOf(result),
        IsSigned = Signed.Contains(result.Goal),
        Refused = result.RefusedCells.ToHashSet(),
        Best = result.Run is null ? -1 : CellOf(map, result.Best[0]),
    };

    /// <summary>A cell begins at its least value.</summary>
    private static int CellOf(ScoreMap map, BestSetting best)
    {
        var column = PlaceOf(map.X, best.Parameters[map.XName]);
        var row = PlaceOf(map.Y, best.Parameters[map.YName]);
        return column < 0 || row < 0 ? -1 : (row * map.X.Count) + column;
    }

    private static int PlaceOf(IReadOnlyList<double> least, double value) =>
        least.ToList().FindLastIndex(one => one <= value);

    private static ParallelAxes AxesOf(OptimisationResult result)
    {
        var all = result.Best.Count > 0 ? result.Best[0].Parameters.Keys.ToList() : [];
        var places = result.Names.Select(name => all.IndexOf(name)).Where(place => place >= 0).ToArray();
        var scored = result.Sample.Where(trial => trial.Score is not null).ToList();
        return new ParallelAxes(
            [
                .. places.Select(place => new ParameterAxis(
                    all[place], [.. scored.Select(trial => trial.Values[place]).Distinct().Order()])),
            ],
            [
                .. scored.Select(trial => new ParallelLine(
                    [.. places.Select(place => trial.Values[place])], trial.Score ?? double.NaN)),
            ])
        {
            Goal = OptimisationWording.GoalOf(result),
            IsSigned = Signed.Contains(result.Goal),
            Best = result.Run is null
                ? -1
                : scored.FindIndex(trial => trial.Values.SequenceEqual(result.Best[0].Parameters.Values)),
        };
    }
}
