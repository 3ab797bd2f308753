using TelegramTrader.Sandbox.Exchange.Matching;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>
/// Liquidations: rare at rest, many after a large move, and always of the side that lost by it. Some positions stand
/// close to where they opened, so a move that is large beside the last hour's reaches them.
/// </summary>
internal sealed class ForcedFlow
{
    private const double RestPerMinute = 0.06;
    private const double StressPerMinute = 5;
    private const double StressBegins = 0.7;
    private const double SlowMinutes = 60;
    private const double FastMinutes = 2;

    private double slow;
    private double fast;

    /// <summary>Which forced order comes in this step, as an order still to be sent; null most of the time.</summary>
    /// <param name="price">In ticks.</param>
    /// <param name="minuteMove">Standard deviation of the log price over a usual minute.</param>
    public OrderRequest? Next(
        double price, double minuteMove, double stepMinutes, double minuteVolume, ref StepDraws draws)
    {
        var log = Math.Log(price);
        if (slow == 0)
        {
            (slow, fast) = (log, log);
        }

        slow += (log - slow) * Math.Min(1, stepMinutes / SlowMinutes);
        fast += (log - fast) * Math.Min(1, stepMinutes / FastMinutes);
        var move = (log - slow) / (minuteMove * Math.Sqrt(SlowMinutes));
        var stress = Math.Max(0, Math.Abs(move) - StressBegins);
        var perMinute = RestPerMinute + (StressPerMinute * stress * stress);
        if (draws.Unit() > perMinute * stepMinutes)
        {
            return null;
        }

        var hit = stress > 0 ? log - slow : log - fast;
        var side = hit < 0 ? TakerSide.Sell : TakerSide.Buy;

        // Few are large: a power law, cut off.
        var size = minuteVolume * Math.Min(0.4, 0.002 / Math.Pow(draws.Unit(), 0.9));
        var limit = price * (side == TakerSide.Sell ? 0.996 : 1.004);
        return new OrderRequest(0, side, (long)Math.Round(limit), Math.Max(1, (long)size), Rests: false);
    }
}
