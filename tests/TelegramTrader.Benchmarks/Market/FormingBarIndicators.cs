using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// The values of the bar that forms: streams that took the closed bars look at it with every trade and forget it again.
/// </summary>
internal sealed class FormingBarIndicators : ITickIndicators
{
    private const int Closed = 200;

    private readonly ExpressionStream[] streams;
    private BarValues forming;

    public FormingBarIndicators(int seed)
    {
        if (!Expression.TryParseList("rsi(14); ema(20); macd(12, 26, 9)", out var read, out var error))
        {
            throw new InvalidOperationException(error.ToString());
        }

        streams = [.. read.Select(expression => expression.Stream())];
        var random = new Random(seed);
        for (var i = 0; i <= Closed; i++)
        {
            var price = 60_000 + (40 * random.NextDouble());
            forming = new BarValues(i * 60_000L, price, price, price, price, random.NextDouble());
            if (i == Closed) break;
            foreach (var stream in streams)
            {
                stream.Push(forming);
            }
        }
    }

    public double OnTrade(in TradeTick trade)
    {
        var price = trade.Price.ToDouble();
        forming = forming with
        {
            High = Math.Max(forming.High, price),
            Low = Math.Min(forming.Low, price),
            Close = price,
            Volume = forming.Volume + trade.Quantity.ToDouble(),
        };
        var sum = 0.0;
        foreach (var stream in streams)
        {
            sum += stream.Peek(forming);
        }

        return sum;
    }
}
