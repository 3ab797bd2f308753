namespace TelegramTrader.Analytics.Surrogates;

/// <summary>How the places of one coordinate of a point lie to each other.</summary>
public enum AxisKind
{
    /// <summary>Any number from 0 to 1.</summary>
    Interval,

    /// <summary>Whole numbers from 0 on, in order.</summary>
    Cells,

    /// <summary>Whole numbers from 0 on, none nearer to another.</summary>
    Categories,
}

/// <param name="Count">Places of cells and categories; an interval has none.</param>
public readonly record struct SurrogateAxis(AxisKind Kind, long Count = 0)
{
    /// <summary>A place of an interval or of cells on the way from 0 to 1.</summary>
    internal double UnitOf(double place) => Kind == AxisKind.Cells ? (place + 0.5) / Count : place;
}
