namespace TelegramTrader.Charts.Scenes;

/// <summary>A value for each pair of two parameters, as an optimiser finds them.</summary>
/// <param name="Columns">Labels along the bottom.</param>
/// <param name="Rows">Labels up the side, the first at the bottom.</param>
/// <param name="Values">
/// Row by row, bottom row first; not finite is an empty cell. Its length is rows times columns.
/// </param>
public sealed record HeatMap(
    IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, ReadOnlyMemory<double> Values) : SceneBody
{
    public string ColumnTitle { get; init; } = "";

    public string RowTitle { get; init; } = "";

    public string ValueTitle { get; init; } = "";

    public int Decimals { get; init; } = 2;

    /// <summary>The cell to frame, as an index into the values; -1 frames none.</summary>
    public int Chosen { get; init; } = -1;

    public override bool IsEmpty => Columns.Count == 0 || Rows.Count == 0 || Values.Length < Columns.Count * Rows.Count;
}
