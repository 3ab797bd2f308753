namespace TelegramTrader.Analytics.Quality;

/// <summary>The size of the moves a series made so far, and from where on a move is an outlier. The rule is told at
/// <see cref="CandleQuality"/>.</summary>
internal struct UsualMove
{
    public const double Times = 25;
    public const int HalfLife = 100;
    public const int LeastBars = 100;

    private static readonly double Keep = Math.Pow(0.5, 1.0 / HalfLife);
    private static readonly double DeadMarketMove = Math.Log(1.2);

    private double sum;
    private double weight;
    private int bars;

    /// <summary>
    /// Absolute log move beyond which a bar is an outlier; infinite while there is too little history.
    /// </summary>
    public readonly double Limit =>
        bars < LeastBars ? double.PositiveInfinity : weight > 0 ? Times * sum / weight : DeadMarketMove;

    /// <summary>Takes the absolute log return of a bar, per bar of time passed; NaN when there is none.</summary>
    public void Take(double move)
    {
        var limit = Limit;
        bars++;
        if (!(move > 0)) return;

        // Outliers count as much as the limit, so that one wrong price cannot hide the next, while a market that has
        // really become wilder is believed after some bars. In a dead market there is nothing to be capped by.
        if (move > limit && weight == 0) return;
        sum = (sum * Keep) + Math.Min(move, limit);
        weight = (weight * Keep) + 1;
    }
}
