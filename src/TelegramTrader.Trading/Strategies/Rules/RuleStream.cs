using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>Rules that follow bars. Knows nothing of positions: who does takes what it can use.</summary>
public sealed class RuleStream
{
    private const int StopAt = 4;

    private readonly ExpressionStream?[] streams;
    private readonly double[] values;

    internal RuleStream(Expression?[] expressions)
    {
        streams = [.. expressions.Select(expression => expression?.Stream())];
        values = new double[streams.Length];
        Array.Fill(values, double.NaN);
    }

    /// <summary>Takes the next closed bar. Allocates nothing.</summary>
    public RuleSignal Push(in BarValues bar)
    {
        for (var i = 0; i < streams.Length; i++)
        {
            if (streams[i] is { } stream) values[i] = stream.Push(bar);
        }

        return Signal(bar.Close);
    }

    /// <summary>What <see cref="Push"/> would say for a bar that still forms, which is forgotten again.</summary>
    public RuleSignal Peek(in BarValues bar)
    {
        for (var i = 0; i < streams.Length; i++)
        {
            if (streams[i] is { } stream) values[i] = stream.Peek(bar);
        }

        return Signal(bar.Close);
    }

    private RuleSignal Signal(double close)
    {
        var (stop, take, stopShort, takeShort) = (values[4], values[5], values[6], values[7]);

        // An entry without the stop that its rules promise, or with one that is already hit, is none.
        var isLongBounded = IsAbove(close, stop, StopAt) && IsAbove(take, close, StopAt + 1);
        var isShortBounded = IsAbove(stopShort, close, StopAt + 2) && IsAbove(close, takeShort, StopAt + 3);
        return new RuleSignal
        {
            EnterLong = values[0] == 1 && isLongBounded,
            ExitLong = values[1] == 1,
            EnterShort = values[2] == 1 && isShortBounded,
            ExitShort = values[3] == 1,
            Stop = stop,
            Take = take,
            StopShort = stopShort,
            TakeShort = takeShort,
        };
    }

    private bool IsAbove(double upper, double lower, int rule) => streams[rule] is null || upper > lower;
}
