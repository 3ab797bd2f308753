using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// The values of the bar that forms. A stream takes closed bars only and cannot take one back, so the expressions are
/// computed over the last closed bars and the forming one, anew with every trade.
/// </summary>
internal sealed class FormingBarIndicators : ITickIndicators
{
    private const int Bars = 201;

    private readonly long[] openTimeMs = new long[Bars];
    private readonly double[] open = new double[Bars];
    private readonly double[] high = new double[Bars];
    private readonly double[] low = new double[Bars];
    private readonly double[] close = new double[Bars];
    private readonly double[] volume = new double[Bars];
    private readonly IReadOnlyList<Expression> expressions;

    public FormingBarIndicators(int seed)
    {
        if (!Expression.TryParseList("rsi(14); ema(20); macd(12, 26, 9)", out var read, out var error))
        {
            throw new InvalidOperationException(error.ToString());
        }

        expressions = read;
        var random = new Random(seed);
        for (var i = 0; i < Bars; i++)
        {
            openTimeMs[i] = i * 60_000L;
            open[i] = high[i] = low[i] = close[i] = 60_000 + (40 * random.NextDouble());
            volume[i] = random.NextDouble();
        }
    }

    public double OnTrade(in TradeTick trade)
    {
        var price = trade.Price.ToDouble();
        high[^1] = Math.Max(high[^1], price);
        low[^1] = Math.Min(low[^1], price);
        close[^1] = price;
        volume[^1] += trade.Quantity.ToDouble();
        var bars = new BarColumns
        {
            OpenTimeMs = openTimeMs, Open = open, High = high, Low = low, Close = close, Volume = volume,
        };
        var sum = 0.0;
        foreach (var expression in expressions)
        {
            sum += expression.Evaluate(bars)[^1];
        }

        return sum;
    }
}
