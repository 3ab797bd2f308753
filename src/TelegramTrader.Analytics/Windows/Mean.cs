namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// The mean. Sums double with the stretch and are scaled by a power of two, so that a window of equal prices gives
/// that price exactly and two means of different length never cross on a flat market.
/// </summary>
internal readonly struct Mean : IWindowReading
{
    public static T Double<T>(T older, T newer)
        where T : struct, ILane<T> => older + newer;

    public static T Finish<T>(T stretch, T perBar)
        where T : struct, ILane<T> => stretch * perBar;

    public static T Join<T>(T stretch, T perBar, T share, T newer)
        where T : struct, ILane<T> => newer + (((stretch * perBar) - newer) * share);
}
