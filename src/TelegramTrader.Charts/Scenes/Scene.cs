namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// What a picture says, composed without knowing how it is drawn. One scene becomes PNG, SVG or text.
/// </summary>
public sealed record Scene
{
    public required string Title { get; init; }

    /// <summary>Beside the title, quieter: timeframe and venue.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>
    /// Mode and source of the data, such as <c>PAPER · Binance</c>; every picture that goes to a user carries one.
    /// </summary>
    public string Badge { get; init; } = "";

    public string AsOf { get; init; } = "";

    public string Footer { get; init; } = "";

    public Headline? Headline { get; init; }

    public required SceneBody Body { get; init; }

    /// <summary>The sentence that stands in place of a body without content.</summary>
    public string EmptySentence { get; init; } = "There is nothing to draw yet.";
}
