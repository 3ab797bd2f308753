namespace TelegramTrader.Charts.Scenes;

/// <summary>What a horizontal line means; it decides colour, dashes and whether the axis names it.</summary>
public enum LevelStyle
{
    Support,
    Resistance,
    ValueArea,
    PointOfControl,
    Entry,
    Stop,
    Target,

    /// <summary>Where something began, such as the cash of a run; quieter than what came of it.</summary>
    Start,

    /// <summary>A quiet guide without a tag on the axis, such as 30 and 70 of an oscillator.</summary>
    Guide,
}
