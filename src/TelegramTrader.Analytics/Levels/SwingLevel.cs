namespace TelegramTrader.Analytics.Levels;

/// <summary>A price at which the market has turned: support while it lies below the price, resistance above.</summary>
public readonly record struct SwingLevel
{
    /// <summary>Mean price of its swings.</summary>
    public required double Price { get; init; }

    /// <summary>Price of its lowest swing.</summary>
    public required double Lowest { get; init; }

    /// <summary>Price of its highest swing.</summary>
    public required double Highest { get; init; }

    /// <summary>How many swings it is made of.</summary>
    public required int Touches { get; init; }

    /// <summary>Index of the bar of the latest swing.</summary>
    public required int LastTouch { get; init; }

    /// <summary>Open time of that bar.</summary>
    public required long LastTouchMs { get; init; }

    /// <summary>
    /// Sum over its swings of 0.5^(age / half of the bars given): old turns count less, many count more.
    /// </summary>
    public required double Strength { get; init; }
}
