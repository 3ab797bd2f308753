namespace TelegramTrader.Tests.Fakes;

/// <summary>Formulas that are right, made by chance from everything the language has.</summary>
internal sealed class RandomFormula(Random random)
{
    private static readonly string[] Series =
    [
        "close", "open", "high", "low", "volume", "hlc3", "taker_buy_volume", "3.25", "5%", "obv", "tr",
        "vwap(anchor=all)", "macd(3,6,2).signal", "stoch(5,3,2).d", "adx(4)", "psar",
    ];

    private static readonly string[] Frames = ["3m", "5m", "15m", "1h"];
    private bool isInFrame;

    public string Condition(int depth)
    {
        if (depth == 0) return $"{Number(0)} {Comparison()} {Number(0)}";

        return random.Next(10) switch
        {
            0 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
            1 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
            2 => $"not ({Condition(depth - 1)})",
            3 => $"cross_above({Number(depth - 1)}, {Number(depth - 1)})",
            4 => $"cross_below({Number(depth - 1)}, {Number(depth - 1)})",
            5 => $"rising({Number(depth - 1)}, {random.Next(1, 5)})",
            6 => $"{Number(depth - 1)} falling",
            7 => $"({Condition(depth - 1)})[{random.Next(4)}]",
            8 => Framed(() => $"({Condition(depth - 1)})"),
            _ => $"{Number(depth - 1)} {Comparison()} {Number(depth - 1)}",
        };
    }

    public string Number(int depth)
    {
        if (depth == 0 || random.Next(5) == 0) return Series[random.Next(Series.Length)];

        return random.Next(12) switch
        {
            0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
            1 => $"({Number(depth - 1)} - {Number(depth - 1)})",
            2 => $"({Number(depth - 1)} * {Number(depth - 1)})",
            3 => $"({Number(depth - 1)} / {Number(depth - 1)})",
            4 => $"abs({Number(depth - 1)})",
            5 => $"{(random.Next(2) == 0 ? "min" : "max")}({Number(depth - 1)}, {Number(depth - 1)})",
            6 => $"{(random.Next(2) == 0 ? "highest" : "lowest")}({Number(depth - 1)}, {random.Next(1, 9)})",
            7 => $"({Number(depth - 1)})[{random.Next(5)}]",
            8 => $"ema({random.Next(1, 9)}, source={Number(depth - 1)})",
            9 => $"sma({random.Next(1, 9)}, source={Number(depth - 1)})",
            10 => $"rsi({random.Next(2, 9)}, source={Number(depth - 1)})",
            _ => Framed(() => $"({Number(depth - 1)})"),
        };
    }

    private string Framed(Func<string> inner)
    {
        if (isInFrame) return inner();
        isInFrame = true;
        var text = $"{inner()}@{Frames[random.Next(Frames.Length)]}";
        isInFrame = false;
        return text;
    }

    private string Comparison() => random.Next(6) switch
    {
        0 => "<",
        1 => "<=",
        2 => ">",
        3 => ">=",
        4 => "==",
        _ => "!=",
    };
}
