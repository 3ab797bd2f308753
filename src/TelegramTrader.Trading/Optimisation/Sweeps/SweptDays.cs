namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>The returns of the days of a tile's settings, which a state keeps only moments of.</summary>
internal sealed class SweptDays
{
    private readonly double[][] returns;

    /// <param name="isKept">Whether anybody asks for the setting at a place.</param>
    public SweptDays(SweepSeries series, int settings, Func<int, bool> isKept)
    {
        returns = new double[settings][];
        for (var place = 0; place < settings; place++)
        {
            returns[place] = isKept(place) ? new double[series.DayEnds.Length] : [];
        }
    }

    /// <summary>Of the setting at a place of the tile. A day that is not told returned nothing.</summary>
    public IReadOnlyList<double> this[int place] => returns[place];

    public void Note(int place, int day, double earned) => returns[place][day] = earned;
}
