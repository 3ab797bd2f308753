namespace TelegramTrader.Analytics.Catalogue;

/// <summary>One bar as a streaming indicator takes it; the units of <see cref="BarColumns"/>.</summary>
/// <param name="TakerBuyVolume">Base volume bought by takers, NaN when the venue did not say.</param>
public readonly record struct BarValues(
    long OpenTimeMs,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double TakerBuyVolume = double.NaN);
