namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>Why a search ended.</summary>
public enum OptimisationEnd
{
    /// <summary>There is no setting left that was not tried.</summary>
    AllTried,

    /// <summary>The trials were spent.</summary>
    Trials,

    /// <summary>The time was spent.</summary>
    Time,

    /// <summary>No better one came for too long.</summary>
    Patience,

    /// <summary>The strategy refuses nearly everything, and what it takes is not found by chance.</summary>
    NearlyAllRefused,
}
