using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>Each trade is a bar of its own, pushed into the streams of the catalogue.</summary>
internal sealed class TradeBarIndicators : ITickIndicators
{
    private readonly IndicatorStream[] streams;
    private readonly double[][] outputs;

    public TradeBarIndicators()
    {
        Indicator[] chosen =
        [
            IndicatorCatalogue.Find("rsi")!, IndicatorCatalogue.Find("ema")!, IndicatorCatalogue.Find("macd")!,
        ];
        streams =
        [
            .. chosen.Select(one => one.Stream([.. one.Parameters.Select(parameter => parameter.Default)])),
        ];
        outputs = [.. chosen.Select(one => new double[one.Outputs.Count])];
    }

    public double OnTrade(in TradeTick trade)
    {
        var price = trade.Price.ToDouble();
        var bar = new BarValues(trade.TimeMs, price, price, price, price, trade.Quantity.ToDouble());
        var sum = 0.0;
        for (var i = 0; i < streams.Length; i++)
        {
            streams[i].Push(bar, outputs[i]);
            sum += outputs[i][0];
        }

        return sum;
    }
}
