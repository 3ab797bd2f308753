using TelegramTrader.Sandbox.Exchange.Matching;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>
/// Makers: a ladder close to the price that is moved all the time, and orders far from it that mostly wait. All are
/// post-only, so makers never trade with each other.
/// </summary>
internal sealed class MakerQuotes(MatchingBook book)
{
    private const int FarOrders = 160;
    private const int FarMovedPerStep = 2;

    // The last of the ladder are looked at in turn: a quote further out may be older.
    private const int AlwaysWatched = 4;
    private const int Turns = 6;
    private const double Nearest = 0.4;
    private const double Furthest = 75;

    // Half spreads on the wrong side that a maker still puts up with.
    private const double Bearable = 2;

    // Distances of the ladder in half spreads, and sizes in shares of a usual minute's volume.
    private static readonly double[] Distance = [1, 1.7, 2.6, 3.9, 5.6, 8, 11.5, 16.5, 24, 34];
    private static readonly double[] Size = [0.03, 0.04, 0.05, 0.07, 0.09, 0.12, 0.16, 0.2, 0.26, 0.33];

    private readonly RestingOrder?[] near = new RestingOrder?[2 * 10];
    private readonly RestingOrder?[] far = new RestingOrder?[2 * FarOrders];
    private int farTurn;

    /// <summary>Brings the quotes to where the makers want them.</summary>
    public void Quote(in MakerView view, ref StepDraws draws, long step)
    {
        var bearable = Bearable * view.HalfSpread;
        TakeBack(book.Asks, (long)Math.Floor(view.Reference - bearable));
        TakeBack(book.Bids, (long)Math.Ceiling(view.Reference + bearable));
        for (var i = 0; i < Distance.Length; i++)
        {
            if (i < AlwaysWatched || step % Turns == i % Turns)
            {
                Place(ref near[i], TakerSide.Buy, i, view, ref draws);
                Place(ref near[i + Distance.Length], TakerSide.Sell, i, view, ref draws);
            }
        }

        var count = far[^1] is null ? far.Length : FarMovedPerStep;
        for (var i = 0; i < count; i++)
        {
            PlaceFar(view, ref draws);
        }
    }

    /// <summary>All quotes are taken back, as before a pause.</summary>
    public void Withdraw()
    {
        foreach (var orders in (RestingOrder?[][])[near, far])
        {
            for (var i = 0; i < orders.Length; i++)
            {
                if (orders[i] is { } order)
                {
                    book.Cancel(order);
                    orders[i] = null;
                }
            }
        }
    }

    // Whoever is on the wrong side of what makers believe goes, before a taker gets it; a guest's order stays.
    private void TakeBack(BookSide side, long bearable)
    {
        while (side.Best is { } best && best.Price != bearable && side.IsWithin(best.Price, bearable))
        {
            var hasGuest = false;
            for (var order = best.First; order is not null;)
            {
                var next = order.Behind;
                hasGuest |= order.Owner != 0;
                if (order.Owner == 0)
                {
                    book.Cancel(order);
                }

                order = next;
            }

            if (hasGuest)
            {
                return;
            }
        }
    }

    private void Place(ref RestingOrder? order, TakerSide side, int rank, in MakerView view, ref StepDraws draws)
    {
        var away = Distance[rank] * view.HalfSpread;
        var wanted = side == TakerSide.Buy
            ? (long)Math.Floor(view.Reference - away)
            : (long)Math.Ceiling(view.Reference + away);
        var tolerance = rank == 0 ? 0.45 * view.HalfSpread : 0.3 * away;
        if (order is { IsWorking: true } && Math.Abs(order.Price - wanted) <= tolerance)
        {
            return;
        }

        if (order is not null)
        {
            book.Cancel(order);
        }

        var size = view.MinuteVolume * Size[rank] * Math.Exp(0.6 * draws.Normal());
        order = Submit(side, wanted, size);
    }

    private void PlaceFar(in MakerView view, ref StepDraws draws)
    {
        farTurn = (farTurn + 1) % far.Length;
        var at = farTurn == 0 ? far.Length - 1 : farTurn - 1;
        var side = at < FarOrders ? TakerSide.Buy : TakerSide.Sell;
        if (far[at] is { } before)
        {
            book.Cancel(before);
        }

        // Evenly over the logarithm of the distance, and drawn to round prices as people are.
        var away = view.UsualMove * Nearest * Math.Pow(Furthest / Nearest, draws.Unit());
        var round = Math.Max(1, (long)Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, away / 4)))));
        var exact = (view.Reference + (side == TakerSide.Buy ? -away : away)) / round;
        var price = (side == TakerSide.Buy ? (long)Math.Floor(exact) : (long)Math.Ceiling(exact)) * round;
        var size = view.MinuteVolume * 0.18 * Math.Sqrt(away / view.UsualMove) * Math.Exp(0.8 * draws.Normal());
        far[at] = Submit(side, price, size);
    }

    private RestingOrder? Submit(TakerSide side, long wanted, double size)
    {
        var price = side == TakerSide.Buy
            ? Math.Min(wanted, (book.Asks.Best?.Price ?? long.MaxValue) - 1)
            : Math.Max(wanted, (book.Bids.Best?.Price ?? 0) + 1);
        var quantity = Math.Max(1, (long)size);
        return price < 1 ? null : book.Submit(new OrderRequest(0, side, price, quantity, Rests: true));
    }
}
