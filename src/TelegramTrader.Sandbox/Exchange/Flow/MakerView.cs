namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>What makers go by. Prices in ticks, volume in steps.</summary>
/// <param name="Reference">Where they believe the price is.</param>
/// <param name="UsualMove">Standard deviation of a usual minute.</param>
internal readonly record struct MakerView(
    double Reference, double HalfSpread, double UsualMove, double MinuteVolume);
