namespace TelegramTrader.Charts.Scenes;

/// <summary>How the numbers of a pane are written.</summary>
public enum AxisStyle
{
    /// <summary>Thousands separated, decimals as given: 67,412.50.</summary>
    Plain,

    /// <summary>With a letter for thousands, millions, billions: 1.25M.</summary>
    Compact,

    /// <summary>The value is a ratio: 0.125 reads 12.5%.</summary>
    Percent,
}
