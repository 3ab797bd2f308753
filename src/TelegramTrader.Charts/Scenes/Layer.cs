namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// Something drawn in a pane. Columns hold one value a bar, oldest first; a shorter column leaves the later bars
/// empty, values past the last bar are left out, and a value that is not finite is a hole.
/// </summary>
public abstract record Layer
{
    /// <summary>Shown in the pane's legend with the last value; empty keeps the layer out of it.</summary>
    public string Name { get; init; } = "";
}
