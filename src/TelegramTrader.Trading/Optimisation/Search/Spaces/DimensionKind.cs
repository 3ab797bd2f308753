namespace TelegramTrader.Trading.Optimisation.Search.Spaces;

/// <summary>How the values of a parameter lie to each other.</summary>
public enum DimensionKind
{
    /// <summary>Even steps, whole numbers among them.</summary>
    Steps,

    /// <summary>Any number of an interval.</summary>
    Real,

    /// <summary>Some values of which none is nearer to another.</summary>
    Choice,
}
