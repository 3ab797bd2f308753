namespace TelegramTrader.Charts.Scenes;

/// <summary>The goal of an optimisation over the values of two parameters, up to 200 of each.</summary>
/// <param name="Across">Along the bottom.</param>
/// <param name="Up">Up the side, the first at the bottom.</param>
/// <param name="Scores">
/// Row by row, bottom row first; not finite is a setting without a score. Its length is the product of both sides.
/// </param>
public sealed record ParameterMap(ParameterAxis Across, ParameterAxis Up, ReadOnlyMemory<double> Scores) : SceneBody
{
    public string Goal { get; init; } = "";

    public int Decimals { get; init; } = 2;

    /// <summary>Zero divides good from bad, as for returns and not for drawdowns: two colours, not one.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Settings that the strategy does not take, as indices into the scores; they are hatched.</summary>
    public IReadOnlySet<int> Refused { get; init; } = new HashSet<int>();

    /// <summary>The setting to mark, as an index into the scores; -1 marks none.</summary>
    public int Best { get; init; } = -1;

    public override bool IsEmpty => Across.Values.Count == 0 || Up.Values.Count == 0
        || Scores.Length < Across.Values.Count * Up.Values.Count;
}
