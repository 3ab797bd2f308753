using System.Globalization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Goals;

namespace TelegramTrader.Application.Optimisation;

/// <summary>
/// Reads <c>RSI_MACD BTC-USDT 1y 1h sharpe fast=5..20 trades>=30 method=tpe trials=500</c>; in every door the same
/// words.
/// </summary>
public static class OptimisationWords
{
    private const string UsualSymbol = "BTC-USDT";
    private const string UsualPeriod = "1y";
    private const string UsualTimeframe = "1h";
    private const string UsualGoal = "sharpe";
    private const string GoalsHint = "A goal is one figure, such as sharpe, or arithmetic: return/(1+drawdown).";

    private static readonly string[] OfRun = ["assumptions", "fee"];

    private static readonly string[] OwnNames =
        ["goal", "method", "trials", "seconds", "patience", "seed", "engine", "checks"];

    /// <summary>What may be said beside the parameters of a strategy.</summary>
    internal static IReadOnlyList<string> Options { get; } = [.. OwnNames, .. OfRun];

    /// <summary>The words of a request; read again they are the same request.</summary>
    public static string Of(OptimiseStrategy request) => string.Join(' ', [
        BacktestWords.Of(request.Run),
        .. request.Ranges.Select(one => $"{one.Key}={one.Value}"),
        "goal=" + Tight(request.Goal.Text),
        .. request.Constraints.Select(constraint => Tight(constraint.Text)),
        .. Said("method", request.Method?.Name()),
        .. Said("trials", request.Trials),
        .. Said("seconds", request.Seconds),
        .. Said("patience", request.Patience),
        .. request.Seed == 1 ? [] : Said("seed", request.Seed),
        .. Said("engine", request.Engine?.ToString().ToLowerInvariant()),
        .. request.Checks ? [] : Said("checks", "no"),
    ]);

    /// <summary>The refusal of a goal that cannot be read, or null.</summary>
    public static Refusal? RefusesGoal(string text) =>
        Goal.Read(text).Refusal is { } sentence ? Refuse(sentence, GoalsHint) : null;

    public static Result<OptimiseStrategy> Read(IReadOnlyList<string> words)
    {
        var sorted = new SortedWords();
        return words.Select(sorted.Take).FirstOrDefault(refusal => refusal is not null) is { } wrong
            ? wrong
            : sorted.Bind();
    }

    private static string Tight(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string> Said(string name, object? value) => value is null
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{name}={value}")];

    private static Refusal Refuse(string sentence, string? hint = null) => new(RefusalKind.Invalid, sentence, hint);

    /// <summary>Words by what they are about.</summary>
    private sealed class SortedWords
    {
        private readonly List<string> plain = [];
        private readonly List<string> ofRun = [];
        private readonly Dictionary<string, string> own = [];
        private readonly Dictionary<string, string> ranges = [];
        private readonly List<GoalConstraint> constraints = [];

        public Refusal? Take(string word)
        {
            if (word.AsSpan().IndexOfAny("<>≤≥") is var sign && sign > 0)
            {
                if (Misspelt(word) is { } misspelt)
                {
                    return misspelt;
                }

                var (constraint, refusal) = GoalConstraint.Read(word);
                constraints.AddRange(constraint is null ? [] : [constraint]);
                return refusal is null ? null : Refuse(refusal);
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                plain.Add(word);
                return null;
            }

            var (name, text) = (word[..equals].ToLowerInvariant(), word[(equals + 1)..]);
            if (name.Length == 0)
            {
                return Refuse($"{word} has no name before the sign.");
            }

            if (text.Length == 0)
            {
                var isRange = !OwnNames.Contains(name) && !OfRun.Contains(name);
                return Refuse(
                    $"{name} has no value behind the sign.", isRange ? $"Write {name}=5..20 or {name}=7." : null);
            }

            if (OfRun.Contains(name))
            {
                ofRun.Add(word);
                return null;
            }

            var known = OwnNames.Contains(name) ? own : ranges;
            return known.TryAdd(name, text) ? null : Refuse($"{name} is said twice.");
        }

        private static Refusal? Misspelt(string word)
        {
            var turned = word.Replace("=>", ">=", StringComparison.Ordinal)
                .Replace("=<", "<=", StringComparison.Ordinal);
            return turned != word ? Refuse($"{word} is no bound: the equals sign comes last.", $"Write {turned}.")
                : "<>≤≥=".Contains(word[^1], StringComparison.Ordinal)
                    ? Refuse($"{word} has no number behind the sign.", "Write it like trades>=30 or drawdown<=20.")
                : null;
        }

        public Result<OptimiseStrategy> Bind()
        {
            var places = new Queue<string>(plain);
            if (!places.TryDequeue(out var strategy))
            {
                return Refuse("An optimisation takes a strategy first.", "Such as RSI_MACD BTC-USDT 1y 1h sharpe");
            }

            // What may be left out is left out where the next word is none of it.
            string Next(Func<string, bool> isOne, string usual) =>
                places.TryPeek(out var word) && isOne(word) ? places.Dequeue() : usual;
            var symbol = Next(IsSymbol, UsualSymbol);
            var period = Next(word => Period.TryParse(word, out _), UsualPeriod);
            var timeframe = Next(word => Timeframe.TryParse(word, out _), UsualTimeframe);
            var goal = own.GetValueOrDefault("goal") ?? Next(_ => true, UsualGoal);
            if (places.TryPeek(out var stray))
            {
                return Refuse($"{stray} says nothing here.", "Behind the strategy: symbol, period, timeframe, goal.");
            }

            var run = BacktestWords.Read([strategy, symbol, period, timeframe, .. ofRun]);
            var (read, refusal) = Goal.Read(goal);
            return !run.IsAnswer(out var backtest, out var wrong) ? wrong
                : read is null ? Refuse(refusal!, GoalsHint)
                : Own(new OptimiseStrategy(backtest, ranges) { Goal = read, Constraints = constraints });
        }

        private static bool IsSymbol(string word) =>
            SymbolSpelling.TryRead(word, out _) && !Period.TryParse(word, out _) && Goal.Read(word).Goal is null;

        private Result<OptimiseStrategy> Own(OptimiseStrategy request)
        {
            foreach (var (name, text) in own)
            {
                var isWhole = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole);
                Refusal? refusal = null;
                (request, refusal) = name switch
                {
                    "method" => SearchMethodNames.Find(text) is { } method
                        ? (request with { Method = method }, null)
                        : (request, NotOne(name, text, SearchMethodNames.All)),
                    "engine" => Enum.TryParse<TrialEngine>(text, ignoreCase: true, out var engine) && !isWhole
                        ? (request with { Engine = engine }, null)
                        : (request, NotOne(name, text, ["kernel", "sweep"])),
                    "checks" => text.ToLowerInvariant() is "yes" or "no"
                        ? (request with { Checks = text.Equals("yes", StringComparison.OrdinalIgnoreCase) }, null)
                        : (request, NotOne(name, text, ["yes", "no"])),
                    "goal" => (request, null),
                    _ when !isWhole || whole > int.MaxValue =>
                        (request, Refuse($"{text} is not a whole number for {name}.")),
                    "trials" => (request with { Trials = whole }, null),
                    "seconds" => (request with { Seconds = (int)whole }, null),
                    "patience" => (request with { Patience = whole }, null),
                    _ => (request with { Seed = (int)whole }, null),
                };
                if (refusal is not null)
                {
                    return refusal;
                }
            }

            return request;
        }

        private static Refusal NotOne(string what, string text, IReadOnlyList<string> known) => new(
            RefusalKind.Invalid,
            $"There is no {what} {text}.",
            $"It is one of {string.Join(' ', known)}.",
            Nearest.CloseTo(text, known));
    }
}
