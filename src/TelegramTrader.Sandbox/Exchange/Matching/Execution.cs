namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>Two orders met. Price in ticks, quantity in steps.</summary>
/// <param name="Side">Whose order came later: the taker's side.</param>
internal readonly record struct Execution(
    long Price, long Quantity, TakerSide Side, RestingOrder Maker, long TakerId, int TakerOwner);
