namespace TelegramTrader.Analytics.Expressions;

/// <summary>The functions of the language itself; everything else that is called is an indicator.</summary>
internal sealed class BuiltInCalls(ExpressionBinder binder)
{
    private const int MostBars = 5_000;

    private static readonly Dictionary<string, string[]> Takes = new()
    {
        ["cross_above"] = ["a", "b"],
        ["cross_below"] = ["a", "b"],
        ["rising"] = ["x", "n"],
        ["falling"] = ["x", "n"],
        ["highest"] = ["x", "n"],
        ["lowest"] = ["x", "n"],
        ["abs"] = ["x"],
        ["min"] = ["a", "b"],
        ["max"] = ["a", "b"],
    };

    public static IEnumerable<string> Names => Takes.Keys;

    public static bool Knows(string name) => Takes.ContainsKey(name);

    /// <summary>True for a word that looks back over bars of its operand's own timeframe.</summary>
    public static bool FollowsFrame(string name) => name is "rising" or "falling" or "highest" or "lowest";

    /// <summary>What a call means; null after a fault.</summary>
    public Operand? Call(CallNode call)
    {
        if (InOrder(call) is not { } arguments) return null;

        // A history word on longer bars counts those: rising(x@4h, 2) is rising(x, 2)@4h.
        if (FollowsFrame(call.Name) && arguments[0].Value is FrameNode frame && !binder.IsInFrame)
        {
            ArgumentNode[] inner = [arguments[0] with { Value = frame.Target }, .. arguments.Skip(1)];
            var moved = call with { Arguments = inner };
            return binder.Value(frame with { Target = moved });
        }

        return call.Name switch
        {
            "cross_above" or "cross_below" => Crossing(call.Name, arguments),
            "rising" or "falling" => Trending(call.Name, arguments),
            "highest" or "lowest" => Extreme(call.Name, arguments),
            "abs" => binder.Unary(UnarySign.Abs, arguments[0].Value, "abs"),
            _ => binder.Binary(
                call.Name == "min" ? BinarySign.Min : BinarySign.Max,
                arguments[0].Value,
                arguments[1].Value,
                call.Name),
        };
    }

    private Operand? Crossing(string name, List<ArgumentNode> arguments) => binder.Compared(() =>
        binder.Number(arguments[0].Value, name) is { } left && binder.Number(arguments[1].Value, name) is { } right
            ? Operand.Condition(binder.Add(new CrossStep(name == "cross_above", left, right)))
            : null);

    private Operand? Trending(string name, List<ArgumentNode> arguments) => binder.Compared(() =>
        binder.Number(arguments[0].Value, name) is { } operand && Bars(arguments.ElementAtOrDefault(1)) is { } bars
            ? Operand.Condition(binder.Add(new TrendStep(name == "rising", operand, bars)))
            : null);

    private Operand? Extreme(string name, List<ArgumentNode> arguments) =>
        binder.Number(arguments[0].Value, name) is { } operand && Bars(arguments[1]) is { } bars
            ? Operand.Number(binder.Add(new ExtremeStep(name == "highest", operand, bars)))
            : null;

    private int? Bars(ArgumentNode? argument) =>
        argument is null ? 1 : binder.Whole(argument.Value, "n", 1, MostBars);

    /// <summary>The arguments in the order of their names; null after a fault.</summary>
    private List<ArgumentNode>? InOrder(CallNode call)
    {
        var names = Takes[call.Name];
        var places = new ArgumentNode?[names.Length];
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            var place = argument.Name is { } name ? Array.IndexOf(names, name) : i;
            if (place < 0)
            {
                return Fault(argument.Start, argument.Name!.Length, $"{call.Name} has no argument {argument.Name}.");
            }

            if (place >= names.Length)
            {
                return Fault(
                    argument.Start, argument.Value.Length, $"{Shown(call)}; this is one too many.");
            }

            if (places[place] is not null)
            {
                return Fault(argument.Start, argument.Value.Length, $"{names[place]} is given twice.");
            }

            places[place] = argument;
        }

        var isOptional = call.Name is "rising" or "falling";
        var given = places.TakeWhile(argument => argument is not null).Count();
        return given == names.Length || (isOptional && given == 1)
            ? [.. places.Take(given).Select(argument => argument!)]
            : Fault(call.Start, call.Length, $"{Shown(call)}; {names[given]} is missing.");
    }

    private List<ArgumentNode>? Fault(int start, int length, string sentence)
    {
        binder.Fail(start, length, sentence);
        return null;
    }

    private static string Shown(CallNode call)
    {
        var names = Takes[call.Name];
        return names.Length == 1
            ? $"{call.Name} takes one argument, {names[0]}"
            : $"{call.Name} takes {names.Length} arguments, {string.Join(", ", names)}";
    }
}
