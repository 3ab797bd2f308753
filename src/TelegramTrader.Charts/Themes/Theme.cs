using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Themes;

/// <summary>
/// The colours of a picture. Every colour that text is written in has a contrast of at least 4.5 to the ground.
/// Rising is teal and falling is coral: they stay apart for readers who do not tell red from green.
/// </summary>
public sealed record Theme
{
    public required string Name { get; init; }
    public required Ink Ground { get; init; }
    public required Ink Raised { get; init; }
    public required Ink Grid { get; init; }
    public required Ink Rule { get; init; }
    public required Ink Text { get; init; }
    public required Ink Quiet { get; init; }
    public required Ink Up { get; init; }
    public required Ink Down { get; init; }
    public required Ink Warning { get; init; }
    public required IReadOnlyList<Ink> Series { get; init; }

    /// <summary>Low, middle and high of a heat map.</summary>
    public required IReadOnlyList<Ink> Heat { get; init; }

    /// <summary>From a low score to a high one; each stands farther from the ground than the one before.</summary>
    public required IReadOnlyList<Ink> LowToHigh { get; init; }

    /// <summary>From a loss over nothing to a profit.</summary>
    public required IReadOnlyList<Ink> LossToProfit { get; init; }

    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Ground = Ink.Of(0x10161F),
        Raised = Ink.Of(0x1B2431),
        Grid = Ink.Of(0x1E2835),
        Rule = Ink.Of(0x324052),
        Text = Ink.Of(0xEDF2F8),
        Quiet = Ink.Of(0x94A3B5),
        Up = Ink.Of(0x2BC4A9),
        Down = Ink.Of(0xFF6F61),
        Warning = Ink.Of(0xFFC24B),
        Series = [.. new[] { 0xF5B841, 0x5EA8FF, 0xBE93FF, 0xFF8FC0, 0x58CDE8, 0xB7D36B }.Select(Ink.Of)],
        Heat = [Ink.Of(0x23304A), Ink.Of(0x2A8C93), Ink.Of(0xF3E07C)],
        LowToHigh = [.. new[] { 0x3D3F7D, 0x35689B, 0x2F9199, 0x7CBD72, 0xF3E07C }.Select(Ink.Of)],
        LossToProfit = [.. new[] { 0xFF6F61, 0x8F4F52, 0x3C4653, 0x31786F, 0x2BC4A9 }.Select(Ink.Of)],
    };

    public static Theme Light { get; } = new()
    {
        Name = "light",
        Ground = Ink.Of(0xFFFFFF),
        Raised = Ink.Of(0xF0F3F7),
        Grid = Ink.Of(0xEDF0F4),
        Rule = Ink.Of(0xC9D2DC),
        Text = Ink.Of(0x131B26),
        Quiet = Ink.Of(0x5A6878),
        Up = Ink.Of(0x0A7864),
        Down = Ink.Of(0xC92A22),
        Warning = Ink.Of(0x8F5F00),
        Series = [.. new[] { 0x985A00, 0x1B63C4, 0x7A45D1, 0xC22B76, 0x0D7890, 0x5A7413 }.Select(Ink.Of)],
        Heat = [Ink.Of(0xE6EBF3), Ink.Of(0x4FA9A8), Ink.Of(0x17435F)],
        LowToHigh = [.. new[] { 0xC3D9E6, 0x8FC4CB, 0x4FA9A8, 0x2B7488, 0x17435F }.Select(Ink.Of)],
        LossToProfit = [.. new[] { 0xC92A22, 0xDB8F88, 0xD0D8E0, 0x7DB3A6, 0x0A7864 }.Select(Ink.Of)],
    };

    internal Ink Of(ColourRole role) => role switch
    {
        ColourRole.Up => Up,
        ColourRole.Down => Down,
        ColourRole.Strong => Text,
        ColourRole.Quiet => Quiet,
        ColourRole.Warning => Warning,
        _ => Series[Math.Clamp((int)role, 0, Series.Count - 1)],
    };

    /// <summary>Text on a filled tag: whichever of ground and text colour reads better.</summary>
    internal Ink On(Ink fill) => fill.ContrastTo(Ground) >= fill.ContrastTo(Text) ? Ground : Text;
}
