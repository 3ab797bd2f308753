using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>How the text of a cell becomes a value.</summary>
internal enum CellMeaning
{
    /// <summary>Not negative; its decimals count for the series.</summary>
    Price,

    /// <summary>Not negative.</summary>
    Amount,

    /// <summary>Of either sign.</summary>
    Signed,

    Whole,

    /// <summary>The taker's side, as <c>buy</c>, <c>sell</c> or their first letters.</summary>
    TakerSide,

    /// <summary>Whether the maker bought, so that the taker sold.</summary>
    BuyerMaker,
}

/// <param name="Column">Name in <see cref="SeriesColumns"/>.</param>
internal readonly record struct ColumnSource(int Cell, string Column, CellMeaning Meaning);

/// <summary>Which cells of a row make one kind of series.</summary>
internal sealed record SeriesPlan(SeriesKind Kind, IReadOnlyList<ColumnSource> Sources);

/// <summary>How a row of a file is read: one plan whatever the layout, found once from names or first values.</summary>
/// <param name="Cells">Cells that every row must have.</param>
/// <param name="Symbol">The cell that names the pair, or null.</param>
/// <param name="CountsBase">The layout itself defines that volumes count the base asset.</param>
/// <param name="DayMs">Set when times are milliseconds since the midnight that begins this day.</param>
/// <param name="KeepsMicroseconds">The source is finer than milliseconds.</param>
internal sealed record ColumnPlan(
    int Cells,
    int Time,
    int? Symbol,
    IReadOnlyList<SeriesPlan> Series,
    bool CountsBase = false,
    long? DayMs = null,
    bool KeepsMicroseconds = false);
