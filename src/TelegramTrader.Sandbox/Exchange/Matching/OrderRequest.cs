namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>What somebody asks of the matching engine.</summary>
/// <param name="Owner">0 is the crowd.</param>
/// <param name="Limit">In ticks; null takes any price.</param>
/// <param name="Quantity">In steps, more than 0.</param>
/// <param name="Rests">False: what does not trade at once expires (IOC). A market order never rests.</param>
internal readonly record struct OrderRequest(int Owner, TakerSide Side, long? Limit, long Quantity, bool Rests);
