using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>
/// Trades in order, wherever they come from: the ring of those that were made, the law for minutes never simulated.
/// Simulated trades that have left the ring are gone.
/// </summary>
internal static class TradeLookup
{
    /// <summary>The newest, oldest first.</summary>
    public static List<TapeTrade> Latest(VenueMarket market, int limit)
    {
        var found = new List<TapeTrade>();
        foreach (var trade in Backwards(market).Take(limit))
        {
            found.Add(trade);
        }

        found.Reverse();
        return found;
    }

    /// <summary>All trades from this number on.</summary>
    /// <param name="numbered">Which of the two numbers is meant.</param>
    public static IEnumerable<TapeTrade> From(VenueMarket market, long id, Func<TapeTrade, long> numbered)
    {
        // Numbers of aggregates run behind those of trades, so this minute is not too late.
        var guess = market.Tape.Law.Count.MinuteOf(Math.Max(0, Math.Min(id, market.Tape.NextId)));
        var minute = Math.Max(LawMinutes.FirstMinute, Math.Min(guess, market.Tape.Current.EndMinute) - 1);
        var back = 1L;
        while (minute > LawMinutes.FirstMinute && FirstNumber(market, minute, numbered) > id)
        {
            minute = Math.Max(LawMinutes.FirstMinute, minute - back);
            back *= 2;
        }

        return Forwards(market, minute).SkipWhile(trade => numbered(trade) < id);
    }

    public static IEnumerable<TapeTrade> Since(VenueMarket market, long timeMs)
    {
        var minute = Math.Max(LawMinutes.FirstMinute, LawMinutes.MinuteOf(timeMs));
        return Forwards(market, minute).SkipWhile(trade => trade.TimeMs < timeMs);
    }

    /// <summary>The newest aggregates up to a time, oldest first.</summary>
    public static List<AggregateTrade> NewestUntil(VenueMarket market, long timeMs, int limit)
    {
        var found = new List<AggregateTrade>();
        foreach (var trade in Backwards(market, timeMs).SkipWhile(trade => trade.TimeMs > timeMs))
        {
            if (found.Count > 0 && found[^1].First.AggregateId == trade.AggregateId)
            {
                var later = found[^1];
                found[^1] = new AggregateTrade(trade, later.Quantity + trade.Quantity, later.LastId);
            }
            else if (found.Count == limit)
            {
                break;
            }
            else
            {
                found.Add(AggregateTrade.Of(trade));
            }
        }

        found.Reverse();
        return found;
    }

    public static IEnumerable<AggregateTrade> Aggregate(IEnumerable<TapeTrade> trades)
    {
        AggregateTrade? open = null;
        foreach (var trade in trades)
        {
            if (open is { } same && same.First.AggregateId == trade.AggregateId)
            {
                open = same.With(trade);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = AggregateTrade.Of(trade);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static long FirstNumber(VenueMarket market, long minute, Func<TapeTrade, long> numbered) =>
        Forwards(market, minute).Select(numbered).FirstOrDefault(long.MinValue);

    private static IEnumerable<TapeTrade> Forwards(VenueMarket market, long minute)
    {
        var (tape, ring) = (market.Tape, market.Trades);
        while (minute < tape.Current.EndMinute)
        {
            if (!tape.IsSimulated(minute))
            {
                foreach (var trade in market.OfLaw(minute))
                {
                    yield return trade;
                }
            }
            else
            {
                var until = LawMinutes.OpenMs(minute + 1);
                var rank = ring.FirstWhere(trade => trade.TimeMs, LawMinutes.OpenMs(minute));
                for (; rank < ring.Count && ring[rank].TimeMs < until; rank++)
                {
                    yield return ring[rank];
                }
            }

            minute++;
        }
    }

    private static IEnumerable<TapeTrade> Backwards(VenueMarket market, long fromMs = long.MaxValue)
    {
        var (tape, ring) = (market.Tape, market.Trades);
        var last = tape.Current.EndMinute - 1;
        for (var minute = fromMs == long.MaxValue ? last : Math.Min(last, LawMinutes.MinuteOf(fromMs));
            minute >= LawMinutes.FirstMinute;
            minute--)
        {
            if (!tape.IsSimulated(minute))
            {
                foreach (var trade in market.OfLaw(minute).Reverse())
                {
                    yield return trade;
                }

                continue;
            }

            var start = LawMinutes.OpenMs(minute);
            for (var rank = ring.FirstWhere(trade => trade.TimeMs, start + 60_000) - 1;
                rank >= 0 && ring[rank].TimeMs >= start;
                rank--)
            {
                yield return ring[rank];
            }
        }
    }
}
