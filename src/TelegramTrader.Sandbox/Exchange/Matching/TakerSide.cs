namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>The side of an order: which way its owner wants to go.</summary>
internal enum TakerSide
{
    Buy,
    Sell,
}
