namespace TelegramTrader.Analytics.Windows;

/// <summary>The highest value.</summary>
internal readonly struct Highest : IWindowReading
{
    public static T Double<T>(T older, T newer)
        where T : struct, ILane<T> => T.Max(older, newer);

    public static T Finish<T>(T stretch, T perBar)
        where T : struct, ILane<T> => stretch;

    public static T Join<T>(T stretch, T perBar, T share, T newer)
        where T : struct, ILane<T> => T.Max(stretch, newer);
}
