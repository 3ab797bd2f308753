namespace TelegramTrader.Analytics.Windows;

/// <summary>What is read from a window of bars, by joining the readings of stretches that adjoin.</summary>
internal interface IWindowReading
{
    /// <summary>The raw reading of two adjoining stretches of one length.</summary>
    static abstract T Double<T>(T older, T newer)
        where T : struct, ILane<T>;

    /// <summary>The finished reading of a stretch alone.</summary>
    /// <param name="stretch">Its raw reading.</param>
    /// <param name="perBar">One divided by its length, a power of two.</param>
    static abstract T Finish<T>(T stretch, T perBar)
        where T : struct, ILane<T>;

    /// <summary>The finished reading of a stretch and of what follows it.</summary>
    /// <param name="share">The stretch's share of the bars of both.</param>
    static abstract T Join<T>(T stretch, T perBar, T share, T newer)
        where T : struct, ILane<T>;
}
