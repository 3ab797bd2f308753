using System.Globalization;
using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>Writes rule files of what a sweep supports: all that conditions are made of.</summary>
internal sealed class RandomRules(Random random, Timeframe timeframe)
{
    private static readonly string[] Frames = ["5m", "15m", "1h", "4h", "1d", "1w"];
    private static readonly string[] Signs = ["<", "<=", ">", ">=", "==", "!="];

    private static readonly string[] Columns =
        ["open", "high", "low", "close", "volume", "hl2", "hlc3", "ohlc4", "taker_buy_volume"];

    private readonly string[] frames =
    [
        .. Frames.Select(Timeframe.Of).Where(frame => frame != timeframe && IsMadeOf(frame, timeframe))
            .Select(frame => frame.ToString()),
    ];

    /// <summary>A file that is read without a fault.</summary>
    public StrategyDeclaration Next()
    {
        while (true)
        {
            var file = new Dictionary<string, object>
            {
                ["kind"] = "rules",
                ["name"] = "RANDOM_RULES",
                ["about"] = "Whatever comes.",
                ["parameters"] = new Dictionary<string, object>
                {
                    ["n"] = Parameter(3, 1, 9), ["m"] = Parameter(8, 1, 30), ["edge"] = Parameter(50, 5, 95),
                },
                ["enter_long"] = Condition(random.Next(3)),
                ["exit_long"] = Condition(random.Next(3)) + Used(),
            };
            var read = RuleFile.Read(JsonSerializer.SerializeToUtf8Bytes(file), ExpressionBounds.Most);
            if (read.Rules is { } rules)
            {
                return RuleStrategy.DeclarationOf(rules, ExpressionBounds.Most);
            }
        }
    }

    public double[] Values() => [random.Next(1, 10), random.Next(1, 31), random.Next(10, 191) / 2.0];

    /// <summary>A parameter that no rule names is refused; this changes nothing.</summary>
    private static string Used() => " and (n > 0 and m > 0 and edge > 0)";

    private static bool IsMadeOf(Timeframe longer, Timeframe bars) =>
        Expression.TryParse(
            $"close@{longer} > 0", new ExpressionScope { Bars = bars.BarLength() }, out _, out _);

    private static Dictionary<string, object> Parameter(double usual, double least, double most) =>
        new() { ["default"] = usual, ["min"] = least, ["max"] = most, ["about"] = "A number." };

    public string Condition(int depth)
    {
        if (depth > 0)
        {
            return random.Next(8) switch
            {
                0 or 1 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
                2 or 3 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
                4 or 5 => $"not ({Condition(depth - 1)})",
                6 => $"({Condition(depth - 1)})[{random.Next(0, 70)}]",
                _ => Framed($"({Condition(depth - 1)})"),
            };
        }

        return random.Next(10) switch
        {
            < 3 => $"{Line(1)} {Any(Signs)} {Line(1)}",
            3 => $"rsi(n) {Any(Signs)} edge",
            4 => $"sma({Bars()}) {Any(Signs)} sma({Bars()})",
            5 => $"cross_above({Line(1)}, {Line(1)})",
            6 => $"cross_below({Line(1)}, {Line(1)})",
            7 => $"cross_{Any("above", "below")}(sma({Bars()}), {Any("close", "sma(m)", "1.5")})",
            8 => $"{Any("rising", "falling")}({Line(1)}, {random.Next(1, 4)})",
            _ => $"close {Any("rising", "falling")}",
        };
    }

    private string Line(int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return random.Next(6) == 0 ? Number() : Any(Columns[..(random.Next(4) == 0 ? 9 : 4)]);
        }

        return random.Next(16) switch
        {
            0 => $"ema({Bars()})",
            1 => $"sma({Bars()})",
            2 => $"wma({Bars()}, source={Line(depth - 1)})",
            3 => $"ema({Bars()}, source={Line(depth - 1)})",
            4 => $"rsi({Bars()})",
            5 => $"macd(3, 12, n).{Any("line", "signal")}",
            6 => $"bb({random.Next(2, 12)}, 1.5).{Any("upper", "middle", "lower")}",
            7 => $"atr({Bars()})",
            8 => $"{Line(depth - 1)}[{random.Next(0, 9)}]",
            9 => $"{Any("highest", "lowest")}({Line(depth - 1)}, {Bars()})",
            10 => $"({Line(depth - 1)} {Any("+", "-", "*", "/")} {Line(depth - 1)})",
            11 => $"{Any("min", "max")}({Line(depth - 1)}, {Line(depth - 1)})",
            12 => $"abs({Line(depth - 1)} - {Line(depth - 1)})",
            13 => "(close / (close - open))",
            14 => $"-{Any(Columns)}",
            _ => Framed(Any("close", "ema(n)", "sma(3)", "high", "rsi(n)")),
        };
    }

    private string Framed(string what) => frames.Length == 0 || what.Contains('@', StringComparison.Ordinal)
        ? what
        : $"{what}@{Any(frames)}";

    private string Bars() => Any("n", "m", random.Next(1, 40).ToString(CultureInfo.InvariantCulture));

    private string Number() => Any("edge", "0", "1", "n", "100", "0.5");

    private string Any(params string[] of) => of[random.Next(of.Length)];
}
