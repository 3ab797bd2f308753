using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>
/// Everybody who trades a symbol in the sandbox: makers who quote and takers who walk the book. The flow is steered:
/// makers hear of the law's price within a second or two, takers lean towards it, and a minute's budget of volume is
/// the law's, so that simulated minutes and those of the law are of one kind.
/// </summary>
internal sealed class CrowdFlow(
    MatchingBook book, FairPath fair, LawMinutes law, FlowPace pace, Shocks shocks, SeededNoise noise)
{
    // Makers see other venues: this long until they have followed most of a move they were not shown by trades.
    private const double FollowMs = 1_200;
    private const double HalfSpreadInMoves = 0.008;

    // What a taker of a minute's whole volume would move the makers by, in moves of a minute (square-root law).
    private const double Impact = 0.12;
    private const double SizeSpread = 1.1;
    private const long KnownMs = 8_000;
    private const double ShockVolume = 3;
    private const double ShockOrders = 4;
    private const double ExcitementLasts = 0.985;

    private readonly MakerQuotes makers = new(book);
    private long budgetMinute = -1;
    private double budget;
    private double takerShare = 0.5;
    private double reference;
    private double excitement;

    /// <summary>A usual minute's volume in steps, by now.</summary>
    public double MinuteVolume { get; private set; } = 1;

    /// <summary>After a pause: old quotes go, and the price is where the law is.</summary>
    public void Restart(long timeMs)
    {
        makers.Withdraw();
        reference = fair.At(timeMs);
        (budgetMinute, excitement, MinuteVolume) = (-1, 0, 1);
    }

    /// <summary>Makers move, then takers come.</summary>
    /// <param name="step">Counted from the law's origin.</param>
    public void Step(long step)
    {
        var timeMs = LawMinutes.OriginMs + (step * pace.StepMs);
        var draws = new StepDraws(noise, step);
        var target = fair.At(timeMs + pace.StepMs);
        EnterMinute(timeMs);
        reference += (target - reference) * (1 - Math.Exp(-pace.StepMs / FollowMs));
        var move = target * fair.Deviation;
        var usualMove = target * fair.UsualDeviation;
        var halfSpread = Math.Max(0.5, HalfSpreadInMoves * Math.Sqrt(move * usualMove));
        makers.Quote(new MakerView(reference, halfSpread, usualMove, MinuteVolume), ref draws, step);

        var mean = law.Count.PerMinute * pace.OrderShare * pace.StepMinutes * Busy(timeMs) / 1.6;
        var alarm = 1 + (ShockOrders * Math.Min(1, Math.Abs(shocks.Coming(timeMs)) / fair.UsualDeviation / 10));
        var orders = draws.Count(mean * alarm * (0.55 + (0.45 * excitement / Math.Max(mean, 1e-9))));
        excitement = (ExcitementLasts * excitement) + ((1 - ExcitementLasts) * orders);
        Take(orders, mean, (timeMs, target, move, halfSpread), ref draws);
    }

    /// <summary>A forced order is a taker like others: the makers learn from it.</summary>
    public void Learn(TakerSide side, long quantity)
    {
        var sign = side == TakerSide.Buy ? 1 : -1;
        reference += sign * Impact * reference * fair.Deviation * Math.Sqrt(quantity / MinuteVolume);
    }

    private long Traded()
    {
        var sum = 0L;
        foreach (var met in book.Executions)
        {
            sum += met.Quantity;
        }

        return sum;
    }

    private static double Busy(long timeMs) => WeekShape.At(LawMinutes.MinuteOf(timeMs));

    private void EnterMinute(long timeMs)
    {
        var minute = LawMinutes.MinuteOf(timeMs);
        if (minute == budgetMinute)
        {
            return;
        }

        var bar = law[minute];
        budgetMinute = minute;
        takerShare = bar.Volume == 0 ? 0.5 : (double)bar.TakerVolume / bar.Volume;
        budget = bar.Volume;
        MinuteVolume = MinuteVolume <= 1 ? Math.Max(2, bar.Volume) : (0.9 * MinuteVolume) + (0.1 * bar.Volume);
    }

    private void Take(
        int orders,
        double mean,
        (long TimeMs, double Target, double Move, double HalfSpread) at,
        ref StepDraws draws)
    {
        var intoMinute = (double)(at.TimeMs - LawMinutes.OpenMs(budgetMinute)) / 60_000;
        var still = Math.Max(1, mean * (1 - intoMinute) / pace.StepMinutes);
        var coming = shocks.Coming(at.TimeMs);

        // Some takers know what the price will be in some seconds: flow leads it.
        var ahead = Math.Min(at.TimeMs + KnownMs, LawMinutes.OpenMs(budgetMinute + 1) - 1);
        var knowing = (fair.At(ahead) - at.Target) / (at.Move * Math.Sqrt(KnownMs / 60_000.0));
        for (var i = 0; i < orders; i++)
        {
            // Spread over what is left of the minute; each order larger or smaller by chance.
            var usual = Math.Max(budget, MinuteVolume * 0.05) / still;
            usual *= 1 + (ShockVolume * Math.Min(20, Math.Abs(coming) / fair.UsualDeviation / 10));
            var factor = Math.Exp((SizeSpread * draws.Normal()) - (SizeSpread * SizeSpread / 2));
            var size = Math.Max(1, (long)(usual * factor));
            var gap = (at.Target - reference) / at.Move;
            var buys = Math.Clamp(
                takerShare + (0.3 * Math.Tanh(0.8 * knowing)) + (0.3 * Math.Tanh(gap)), 0.02, 0.98);
            var side = draws.Unit() <= buys ? TakerSide.Buy : TakerSide.Sell;
            var reach = (Math.Max(0, side == TakerSide.Buy ? gap : -gap) + 0.5) * at.Move;
            var limit = side == TakerSide.Buy
                ? Math.Ceiling(reference + reach + at.HalfSpread)
                : Math.Floor(reference - reach - at.HalfSpread);
            var traded = Traded();
            book.Submit(new OrderRequest(0, side, Math.Max(1, (long)limit), size, Rests: false));
            traded = Traded() - traded;
            budget -= traded;
            Learn(side, traded);
        }
    }
}
