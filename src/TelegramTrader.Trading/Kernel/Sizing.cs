using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Kernel;

/// <summary>Drafts of what a strategy wants; the gate has the last word on their size.</summary>
internal static class Sizing
{
    /// <summary>An entry with its share of the capital: all of it where there is one instrument.</summary>
    public static OrderDraft Entry(
        int instrument, in Intent intent, KernelSetup setup, TradingAccount account, ReadOnlySpan<decimal> prices)
    {
        var share = setup.Instruments.Count == 1
            ? account.Cash
            : Math.Min(account.Cash, account.Equity(prices) / setup.Instruments.Count);
        var limit = Exact(intent.Limit);
        var leverage = setup.Instruments[instrument].IsPerpetual ? setup.Leverage : 1;
        return new OrderDraft(instrument, intent.Side, limit is null ? OrderType.Market : OrderType.Limit)
        {
            LimitPrice = limit,
            Quantity = limit is { } price ? share / (price * ((1 / leverage) + setup.TakerRate)) : 0,
            QuoteAmount = limit is null ? share : 0,
            ProtectiveStop = Exact(intent.Stop),
            Because = intent.Because,
        };
    }

    /// <summary>The whole position to the market.</summary>
    public static OrderDraft Exit(int instrument, decimal held, string because) =>
        new(instrument, OrderSides.ThatCloses(held), OrderType.Market)
        {
            Quantity = Math.Abs(held),
            IsReduceOnly = true,
            Because = because,
        };

    /// <summary>Stop, trailing stop and take-profit of a position, in one list.</summary>
    public static IEnumerable<OrderDraft> Protection(int instrument, Intent intent, Position position, long list)
    {
        var exit = Exit(instrument, position.Quantity, "") with { ListId = list };
        if (Exact(intent.Stop) is { } stop)
        {
            yield return exit with { Type = OrderType.Stop, StopPrice = stop, Because = "stop" };
        }

        if (intent.Trailing > 0)
        {
            var share = (decimal)intent.Trailing;
            yield return exit with
            {
                Type = OrderType.TrailingStop,
                StopPrice = position.EntryPrice * (position.Quantity > 0 ? 1 - share : 1 + share),
                TrailingShare = share,
                Because = "trailing stop",
            };
        }

        if (Exact(intent.Take) is { } take)
        {
            yield return exit with { Type = OrderType.TakeProfit, StopPrice = take, Because = "target" };
        }
    }

    private static decimal? Exact(double price) =>
        price > 0 && double.IsFinite(price) ? Price.FromBar(price).Amount : null;
}
