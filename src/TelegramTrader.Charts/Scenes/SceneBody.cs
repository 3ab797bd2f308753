namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// The middle of a picture: <see cref="TimeChart"/>, <see cref="DepthChart"/>, <see cref="HeatMap"/>,
/// <see cref="ParameterMap"/>, <see cref="ParallelAxes"/> or <see cref="BarList"/>.
/// </summary>
public abstract record SceneBody
{
    /// <summary>True when there is nothing to draw and the empty sentence takes the place.</summary>
    public abstract bool IsEmpty { get; }
}
