using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>The words of an optimisation: those of a backtest, with ranges in the place of numbers.</summary>
/// <param name="Run">All that is not a range.</param>
internal sealed record OptimiseWords(
    RunBacktest Run, SweepGoal Goal, IReadOnlyDictionary<string, IReadOnlyList<double>> Ranges)
{
    private const string UsualGoal = "return";

    public static Result<OptimiseWords> Read(IReadOnlyList<string> words)
    {
        var (kept, own) = (new List<string>(), new Dictionary<string, string>());
        var ranges = new Dictionary<string, IReadOnlyList<double>>();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : word[..equals].ToLowerInvariant();
            if (name is "method" or "goal" ? !own.TryAdd(name, word[(equals + 1)..].ToLowerInvariant()) : false)
            {
                return new Refusal(RefusalKind.Invalid, $"{name} is said twice.");
            }

            if (equals > 0 && ParameterRange.IsRange(word[(equals + 1)..]))
            {
                var (values, refusal) = ParameterRange.Read(name, word[(equals + 1)..]);
                if (refusal is not null || !ranges.TryAdd(name, values))
                {
                    return new Refusal(RefusalKind.Invalid, refusal ?? $"{name} is said twice.");
                }
            }
            else if (name is not ("method" or "goal"))
            {
                kept.Add(word);
            }
        }

        return Checked(kept, own.GetValueOrDefault("method", "grid"), own.GetValueOrDefault("goal", UsualGoal), ranges);
    }

    private static Result<OptimiseWords> Checked(
        List<string> kept, string method, string goal, Dictionary<string, IReadOnlyList<double>> ranges)
    {
        if (method != "grid")
        {
            return new Refusal(RefusalKind.Invalid, $"There is no method {method}.", "It is grid.");
        }

        if (SweepGoal.Find(goal) is not { } known)
        {
            var names = string.Join(' ', SweepGoal.All.Select(one => one.Name));
            return new Refusal(RefusalKind.Invalid, $"There is no goal {goal}.", $"It is one of {names}.");
        }

        if (!kept.Exists(word => word.StartsWith("assumptions=", StringComparison.OrdinalIgnoreCase)))
        {
            kept.Add("assumptions=plain");
        }

        return BacktestWords.Read(kept).IsAnswer(out var run, out var refusal)
            ? ranges.Keys.FirstOrDefault(run.Parameters.ContainsKey) is { } twice
                ? new Refusal(RefusalKind.Invalid, $"{twice} is said twice.")
                : new OptimiseWords(run, known, ranges)
            : refusal;
    }
}
