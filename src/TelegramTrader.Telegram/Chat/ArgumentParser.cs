using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Telegram.Chat;

/// <summary>What became of the words behind a command: arguments, a question, or a refusal; one of the three.</summary>
/// <param name="Argument">The name of the argument that is asked for or refused.</param>
internal sealed record Parsed(ChatArguments? Bound, string? Argument, Refusal? Refused)
{
    public static Parsed Of(ChatArguments arguments) => new(arguments, null, null);

    public static Parsed Asks(ArgumentSpec argument) => new(null, argument.Name, null);

    public static Parsed Refuses(string argument, Refusal refusal) => new(null, argument, refusal);
}

/// <summary>Binds words to the arguments of a command, by position or as <c>name=value</c>.</summary>
internal sealed class ArgumentParser(CommandCatalogue catalogue)
{
    public Parsed Parse(CommandSpec spec, IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, double>(StringComparer.Ordinal);
        var rest = new List<string>();
        var positional = new Queue<ArgumentSpec>(spec.Arguments);
        for (var i = 0; i < words.Count; i++)
        {
            var isNamed = TrySplit(spec, words[i], out var argument, out var text);
            if (!isNamed && spec.Parameters == "ranges" && words[i].AsSpan().IndexOfAny('=', '<', '>') > 0)
            {
                rest.Add(words[i]);
                continue;
            }

            if (!isNamed && spec.Parameters == "strategy" && words[i].IndexOf('=', StringComparison.Ordinal) > 0)
            {
                if (ReadParameter(words[i], parameters) is { } refused)
                {
                    return refused;
                }

                continue;
            }

            if (!isNamed && !TryNext(positional, values, words[i], out argument))
            {
                return TooMany(spec, words[i]);
            }

            if (!isNamed && argument!.Type == ArgumentType.Text)
            {
                values[argument.Name] = string.Join(' ', words.Skip(i));
                break;
            }

            if (isNamed && values.ContainsKey(argument!.Name))
            {
                var twice = new Refusal(RefusalKind.Invalid, $"{argument.Name} is said twice.");
                return Parsed.Refuses(argument.Name, twice);
            }

            if (Canonical(argument!, isNamed ? text : words[i], out var canonical) is { } refusal)
            {
                return Parsed.Refuses(argument!.Name, refusal);
            }

            values[argument!.Name] = canonical;
        }

        return Complete(spec, values, parameters, rest);
    }

    // Which parameters there are depends on the strategy, and is checked where that is known.
    private static Parsed? ReadParameter(string word, Dictionary<string, double> parameters)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var (name, text) = (word[..equals].ToLowerInvariant(), word[(equals + 1)..]);
        return !RatioText.TryRead(text, out var number)
                ? Parsed.Refuses(name, NotA($"number for {Shown(name)}", text, "Write it like rsi=10 or fee=0.1%."))
            : !parameters.TryAdd(name, (double)number)
                ? Parsed.Refuses(name, new Refusal(RefusalKind.Invalid, $"{Shown(name)} is said twice."))
            : null;
    }

    private static Parsed Complete(
        CommandSpec spec,
        Dictionary<string, string> values,
        Dictionary<string, double> parameters,
        IReadOnlyList<string> rest)
    {
        var unsaid = spec.Arguments.Concat(spec.Options).Where(argument => !values.ContainsKey(argument.Name));
        foreach (var argument in unsaid.ToList())
        {
            if (argument.IsRequired)
            {
                return Parsed.Asks(argument);
            }

            if (argument.Default is { } usual)
            {
                values[argument.Name] = usual;
            }
        }

        return Parsed.Of(new ChatArguments(values, parameters) { Rest = rest });
    }

    private static bool TrySplit(CommandSpec spec, string word, out ArgumentSpec? argument, out string text)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals > 0 ? word[..equals] : "";
        text = word[(equals + 1)..];
        argument = spec.Options.Concat(spec.Arguments)
            .FirstOrDefault(named => named.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return argument is not null;
    }

    /// <summary>
    /// The next place; one that may be left out and does not take the word is left out for one that does.
    /// </summary>
    private bool TryNext(
        Queue<ArgumentSpec> positional, Dictionary<string, string> values, string word, out ArgumentSpec? argument)
    {
        while (positional.TryDequeue(out argument))
        {
            var here = argument;
            var isFree = !values.ContainsKey(argument.Name);
            var isLater = !here.IsRequired && positional.Any(later =>
                !values.ContainsKey(later.Name) && IsPicky(later) && Takes(later, word)
                && (!Takes(here, word) || IsRather(later, here)));
            if (isFree && !isLater)
            {
                return true;
            }
        }

        return false;
    }

    // Any short word may be a coin; few are goals.
    private static bool IsRather(ArgumentSpec later, ArgumentSpec argument) =>
        (later.Type, argument.Type) == (ArgumentType.Goal, ArgumentType.Symbol);

    private static bool IsPicky(ArgumentSpec argument) => argument.Type is not (ArgumentType.Word or ArgumentType.Text);

    private bool Takes(ArgumentSpec argument, string word) => Canonical(argument, word, out _) is null;

    private static Parsed TooMany(CommandSpec spec, string word) => Parsed.Refuses(word, new Refusal(
        RefusalKind.Invalid,
        $"/{spec.Name} does not know what to do with {Shown(word)}.",
        $"Usage: {spec.Usage}"));

    private Refusal? Canonical(ArgumentSpec argument, string word, out string canonical)
    {
        switch (argument.Type)
        {
            case ArgumentType.Symbol:
                const string example = "Write it like BTC-USDT, or BTC-USDT-PERP for the perpetual.";
                var isSymbol = SymbolSpelling.TryRead(word, out var named);
                canonical = named.ToString();
                return isSymbol ? null : NotA("symbol", word, example);
            case ArgumentType.Timeframe:
                var isTimeframe = Timeframe.TryParse(word, out var timeframe);
                canonical = timeframe.ToString();
                var all = Timeframe.All.Select(known => known.ToString()).ToList();
                return isTimeframe ? null : NotA("timeframe", word, OneOf(all), Nearest.To(word, all));
            case ArgumentType.Strategy:
                canonical = word.ToUpperInvariant();
                return null;
            case ArgumentType.Period:
                canonical = word.ToLowerInvariant();
                return PeriodRefusal(argument, word);
            case ArgumentType.Ratio:
                var isRatio = RatioText.TryRead(word, out var ratio);
                canonical = ratio.ToString(CultureInfo.InvariantCulture);
                return isRatio ? null : NotA(argument.Name, word, "Write a share such as 0.1%, 10bp or 0.001.");
            case ArgumentType.Goal:
                canonical = word.ToLowerInvariant();
                return OptimisationWords.RefusesGoal(canonical);
            case ArgumentType.Amount:
                var isAmount = AmountText.TryRead(word, out var amount);
                canonical = amount.ToString(CultureInfo.InvariantCulture);
                const string amounts = "Write a positive amount such as 2500, 250k or 1.5M.";
                return isAmount ? null : NotA(argument.Name, word, amounts);
            case ArgumentType.Choice:
                var choices = argument.Of!;
                var choice = choices.FirstOrDefault(of => of.Equals(word, StringComparison.OrdinalIgnoreCase));
                canonical = choice ?? word;
                var isChoice = choice is not null;
                return isChoice ? null : NotA(argument.Name, word, OneOf(choices), Nearest.CloseTo(word, choices));
            case ArgumentType.Command:
                canonical = word.TrimStart('/').ToLowerInvariant();
                var isCommand = catalogue.Find(canonical) is not null;
                var known = catalogue.Names;
                return isCommand ? null : NotA("command", word, "/help lists them all.", Nearest.CloseTo(word, known));
            default:
                canonical = word;
                return null;
        }
    }

    private static Refusal? PeriodRefusal(ArgumentSpec argument, string word)
    {
        if (!Period.TryParse(word, out var period))
        {
            return NotA("period", word, "Write 30d, 12h, 6w, 1y, all, or 2024-01-01..2024-06-30.");
        }

        var isShort = Period.TryParse(argument.Min, out var least) && period.LengthMs < least.LengthMs;
        var isLong = Period.TryParse(argument.Max, out var most) && period.LengthMs > most.LengthMs;
        return period.IsAll || !(isShort || isLong)
            ? null
            : new Refusal(
                RefusalKind.Invalid,
                $"{Shown(word)} is {(isShort ? "shorter" : "longer")} than this takes.",
                $"A period from {argument.Min} to {argument.Max}, or all that is stored.");
    }

    private static string OneOf(IEnumerable<string> choices) => $"It is one of {string.Join(' ', choices)}.";

    private static Refusal NotA(string what, string word, string hint, IReadOnlyList<string>? nearest = null) =>
        new(RefusalKind.Invalid, $"{Shown(word)} is not a {what}.", hint, nearest);

    // What somebody typed is quoted back short: a wall of text is not an error message.
    private static string Shown(string word) => word.Length <= 40 ? word : word[..40] + "…";
}
