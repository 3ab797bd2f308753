namespace TelegramTrader.Trading.Strategies;

/// <summary>
/// Tells when a line crosses another: it was at or below it and is above it now, or the mirror image.
/// </summary>
internal struct CrossState
{
    // The sign of the difference one bar ago; null before the first, and after a bar where one was not defined.
    private int? before;

    /// <summary>Takes the sign of line less other.</summary>
    /// <returns>1 for a cross to above, -1 for one to below, else 0.</returns>
    public int Push(int? sign)
    {
        var crossed = (before, sign) switch
        {
            ( <= 0, 1) => 1,
            ( >= 0, -1) => -1,
            _ => 0,
        };
        before = sign;
        return crossed;
    }
}
