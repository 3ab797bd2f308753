using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Signed volume of one instrument on the bars of a picture, cumulated from its first bar on.</summary>
/// <param name="Traded">Volume of each bar, zero where the instrument has none.</param>
/// <param name="LastDelta">Taker buy − taker sell of the last bar.</param>
public sealed record CvdColumns(double[] Cvd, double[] Traded, double LastDelta)
{
    /// <summary>Null where the bars do not say who took, or share no bar with the picture.</summary>
    internal static CvdColumns? Of(BarSeries bars, BarSeries picture)
    {
        if (!bars.HasTakerVolume)
        {
            return null;
        }

        var (column, traded) = (new double[picture.Count], new double[picture.Count]);
        var (sum, any, delta, row) = (0.0, false, double.NaN, 0);
        for (var i = 0; i < column.Length; i++)
        {
            while (row < bars.Count && bars.OpenTimeMs[row] < picture.OpenTimeMs[i])
            {
                row++;
            }

            delta = double.NaN;
            if (row < bars.Count && bars.OpenTimeMs[row] == picture.OpenTimeMs[i]
                && double.IsFinite(bars.TakerBuyVolume[row]))
            {
                delta = (2 * bars.TakerBuyVolume[row]) - bars.Volume[row];
                (sum, any, traded[i]) = (sum + delta, true, bars.Volume[row]);
            }

            column[i] = any ? sum : double.NaN;
        }

        return traded.Sum() > 0 ? new CvdColumns(column, traded, double.IsNaN(delta) ? 0 : delta) : null;
    }

    internal CvdLine ToLine(string venue, string kind) => new(
        venue, kind, Money.OfAmount(Cvd[^1]), Money.OfAmount(LastDelta), Cvd[^1] / Traded.Sum() * 100, this);
}
