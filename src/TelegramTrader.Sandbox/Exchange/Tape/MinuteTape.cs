namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>
/// Every minute of a symbol: those that the engine made as the sums of their trades, all others by the law. What the
/// engine made is kept for the life of the sandbox, 1,440 bars a day, because a closed bar never changes.
/// </summary>
internal sealed class MinuteTape(LawMinutes law, Func<long, double> shiftAt)
{
    private readonly List<SimulatedRun> runs = [];
    private readonly Dictionary<long, TapeBar> days = [];

    public LawMinutes Law => law;

    /// <summary>The number of the next trade, while the engine runs.</summary>
    public long NextId { get; private set; }

    public SimulatedRun Current => runs[^1];

    /// <summary>The engine takes over at the open of a minute.</summary>
    public void Begin(long minute)
    {
        var offset = runs.Count == 0 ? 0 : NextId - law.Count.Before(Current.EndMinute);
        runs.Add(new SimulatedRun(minute, offset));
        NextId = law.Count.Before(minute) + offset;
        Open(minute);
    }

    /// <summary>Closes the minute and opens the next.</summary>
    public void Turn() => Open(Current.EndMinute);

    public void Add(in TapeTrade trade)
    {
        var minutes = Current.Minutes;
        minutes[^1] = minutes[^1].With(trade);
        NextId = trade.Id + 1;
    }

    /// <summary>One minute, of the engine or of the law; none after the one that is open.</summary>
    public TapeBar this[long minute]
    {
        get
        {
            for (var i = runs.Count - 1; i >= 0; i--)
            {
                if (minute >= runs[i].EndMinute)
                {
                    return OfLaw(minute, runs[i + 1].IdOffset);
                }

                if (minute >= runs[i].FirstMinute)
                {
                    return runs[i].Minutes[(int)(minute - runs[i].FirstMinute)];
                }
            }

            return OfLaw(minute, offset: 0);
        }
    }

    public bool IsSimulated(long minute) =>
        runs.Any(run => minute >= run.FirstMinute && minute < run.EndMinute);

    /// <summary>All minutes from ≤ minute &lt; to as one, whole days of them from memory.</summary>
    public TapeBar Long(long from, long to)
    {
        const long DayMinutes = 1_440;
        var isFirst = true;
        var sum = default(TapeBar);
        for (var minute = from; minute < to;)
        {
            var end = Math.Min(to, ((minute / DayMinutes) + 1) * DayMinutes);
            var day = end - minute == DayMinutes && end < Current.EndMinute ? ClosedDay(minute) : Sum(minute, end);
            sum = isFirst ? day : sum.Then(day);
            (isFirst, minute) = (false, end);
        }

        return sum;
    }

    /// <summary>All minutes from ≤ minute &lt; to as one; at least one.</summary>
    public TapeBar Sum(long from, long to)
    {
        var sum = this[from];
        for (var minute = from + 1; minute < to; minute++)
        {
            sum = sum.Then(this[minute]);
        }

        return sum;
    }

    private TapeBar ClosedDay(long first)
    {
        if (!days.TryGetValue(first, out var day))
        {
            day = Sum(first, first + 1_440);
            days[first] = day;
        }

        return day;
    }

    private void Open(long minute)
    {
        var before = Current.Minutes.Count > 0 ? Current.Minutes[^1].Close : this[minute - 1].Close;
        Current.Minutes.Add(TapeBar.Quiet(LawMinutes.OpenMs(minute), before, NextId));
    }

    // A shock of the past still stands in the minutes that were not simulated after it.
    private TapeBar OfLaw(long minute, long offset)
    {
        var bar = law[minute];
        var shift = shiftAt(bar.OpenMs);
        if (offset != 0)
        {
            bar = bar with { FirstId = bar.FirstId + offset };
        }

        if (shift == 0)
        {
            return bar;
        }

        var factor = Math.Exp(shift);
        long Moved(long price) => Math.Max(1, (long)Math.Round(price * factor));
        return bar with
        {
            Open = Moved(bar.Open),
            High = Moved(bar.High),
            Low = Moved(bar.Low),
            Close = Moved(bar.Close),
            Turnover = (Int128)((double)bar.Turnover * factor),
            TakerTurnover = (Int128)((double)bar.TakerTurnover * factor),
        };
    }
}
