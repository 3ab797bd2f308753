namespace TelegramTrader.Trading.Execution;

public enum OrderSide
{
    Buy,
    Sell,
}

public static class OrderSides
{
    public static OrderSide Opposite(this OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    /// <summary>1 for a buy and -1 for a sell.</summary>
    public static int Sign(this OrderSide side) => side == OrderSide.Buy ? 1 : -1;

    /// <summary>The side that would bring a signed position back to nothing.</summary>
    public static OrderSide ThatCloses(decimal position) => position > 0 ? OrderSide.Sell : OrderSide.Buy;
}
