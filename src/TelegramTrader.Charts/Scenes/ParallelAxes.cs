namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// Settings of three parameters and more: an axis each and one for the goal, a line through all of them for each
/// setting, up to 1,000.
/// </summary>
/// <param name="Axes">Their least and greatest values are the ends.</param>
public sealed record ParallelAxes(IReadOnlyList<ParameterAxis> Axes, IReadOnlyList<ParallelLine> Lines) : SceneBody
{
    public string Goal { get; init; } = "";

    public int Decimals { get; init; } = 2;

    /// <summary>Zero divides good from bad, as for returns and not for drawdowns: two colours, not one.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The line that stands out, as an index into the lines; -1 for none.</summary>
    public int Best { get; init; } = -1;

    public override bool IsEmpty => Axes.Count == 0 || Axes.Any(axis => axis.Values.Count == 0) || Lines.Count == 0;
}

/// <param name="Values">One for each axis; a line with fewer is left out.</param>
/// <param name="Score">Not finite ends the line before the goal.</param>
public sealed record ParallelLine(IReadOnlyList<double> Values, double Score);
