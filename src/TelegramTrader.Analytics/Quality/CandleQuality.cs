using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Quality;

/// <summary>
/// Judges bars: gaps, bars without volume, bars that cannot be, outliers. Time O(n), nothing allocated per bar.
/// </summary>
/// <remarks>
/// A bar is an outlier when its absolute log return from close to close, or a wick beyond its body (log high/max(open,
/// close), log min(open, close)/low), is more than 25 times the usual move: the mean absolute return of the bars before
/// it that moved, exponentially weighted with a half-life of 100 such bars. Nothing is an outlier before 100 bars
/// of history; where no bar has moved yet, only a move beyond 20 % is.
/// <para>
/// Why so: the tails of short returns fall about with the cube of their size (X. Gabaix, P. Gopikrishnan, V. Plerou,
/// H. E. Stanley, "A theory of power-law distributions in financial market fluctuations", Nature 423, 2003, 267–270),
/// so 25 times the mean leaves some true moves in 100,000, while a wrong digit is some thousand times the mean of a
/// minute. A hundred bars follow the mood of the day and still average. Bars that did not move are left out, or in a
/// market that ticks once an hour every tick would be an outlier. An outlier enters the mean with no more than the
/// limit. A return over a gap is divided by the root of the bars passed, as a random walk grows.
/// </para>
/// </remarks>
public static class CandleQuality
{
    /// <summary>
    /// Bars of history that are looked at: ten half-lives, after which what came before weighs a thousandth.
    /// </summary>
    public const int HistoryBars = 1_000;

    // A timeframe up to a week has one length; a month, the only other one, is longer.
    private const long LongestFixedMs = 7 * 86_400_000L;

    /// <summary>Judges rows that nothing is known before.</summary>
    /// <inheritdoc cref="Judge(in BarColumns, in BarColumns, Func{long, long}, List{QualityFinding})"/>
    public static void Judge(in BarColumns rows, Func<long, long> nextOpen, List<QualityFinding> findings) =>
        Judge(default, rows, nextOpen, findings);

    /// <summary>
    /// Judges rows in the light of the bars before them, of which the last <see cref="HistoryBars"/> are used.
    /// </summary>
    /// <param name="history">
    /// Bars before the rows, oldest first, maybe none. They are not judged; their times and closes are read.
    /// </param>
    /// <param name="rows">
    /// Bars to judge, by strictly ascending time; without volumes where nothing is traded, as of a mark price.
    /// </param>
    /// <param name="nextOpen">The open time of the bar after the one that opens at the time given, in ms.</param>
    /// <param name="findings">
    /// Receives what is wrong, in the order of the last row concerned; neighbouring rows with the same fault are one
    /// finding.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Times do not ascend, or <paramref name="nextOpen"/> does not go ahead.
    /// </exception>
    public static void Judge(
        in BarColumns history, in BarColumns rows, Func<long, long> nextOpen, List<QualityFinding> findings)
    {
        var usual = default(UsualMove);
        var last = double.NaN;
        long? lastOpenMs = null;
        var from = Math.Max(0, history.Length - HistoryBars);
        for (var i = from; i < history.Length; i++)
        {
            var missing = Missing(lastOpenMs, history.OpenTimeMs[i], nextOpen).Count;
            usual.Take(Return(last, history.Close[i], missing));
            (last, lastOpenMs) = (Known(history.Close[i], last), history.OpenTimeMs[i]);
        }

        var empty = new Run(QualityKind.ZeroVolume, findings);
        var impossible = new Run(QualityKind.Inconsistent, findings);
        var outlying = new Run(QualityKind.Outlier, findings);
        for (var i = 0; i < rows.Length; i++)
        {
            var openMs = rows.OpenTimeMs[i];
            var gap = Missing(lastOpenMs, openMs, nextOpen);
            var move = Return(last, rows.Close[i], gap.Count);
            if (gap.Count > 0)
            {
                empty.End();
                impossible.End();
                outlying.End();
                findings.Add(new QualityFinding(QualityKind.Gap, i - 1, i, gap.Count, gap.FirstMs, gap.LastMs));
            }

            empty.Take(Volume(rows, i) == 0, i, openMs);
            impossible.Take(IsImpossible(rows, i), i, openMs);
            outlying.Take(move > usual.Limit || Wick(rows, i) > usual.Limit, i, openMs);
            usual.Take(move);
            (last, lastOpenMs) = (Known(rows.Close[i], last), openMs);
        }

        empty.End();
        impossible.End();
        outlying.End();
    }

    private static (long Count, long FirstMs, long LastMs) Missing(
        long? lastOpenMs, long openMs, Func<long, long> nextOpen)
    {
        if (lastOpenMs is not { } before) return default;
        if (openMs <= before) throw new ArgumentException($"Times have to ascend; {openMs} follows {before}.");

        var first = nextOpen(before);
        if (first <= before) throw new ArgumentException($"The bar after {before} cannot open at {first}.");
        if (first >= openMs) return default;

        var step = first - before;
        if (step <= LongestFixedMs)
        {
            var count = (openMs - first + step - 1) / step;
            return (count, first, first + ((count - 1) * step));
        }

        var missing = 1L;
        var lastMs = first;
        for (var next = nextOpen(first); next < openMs; next = nextOpen(next))
        {
            missing++;
            lastMs = next;
        }

        return (missing, first, lastMs);
    }

    /// <summary>A close that is no price says nothing about the next move: the one before it is kept.</summary>
    private static double Known(double close, double last) => close > 0 && double.IsFinite(close) ? close : last;

    private static double Return(double last, double close, long missing)
    {
        if (!(close > 0 && double.IsFinite(close))) return double.NaN;
        var move = Math.Abs(Math.Log(close / last));
        return missing == 0 ? move : move / Math.Sqrt(missing + 1);
    }

    /// <summary>The longer wick as a log move, 0 when there is none or it cannot be told.</summary>
    private static double Wick(in BarColumns rows, int i)
    {
        var up = Math.Log(rows.High[i] / Math.Max(rows.Open[i], rows.Close[i]));
        var down = Math.Log(Math.Min(rows.Open[i], rows.Close[i]) / rows.Low[i]);
        return Math.Max(up > 0 ? up : 0, down > 0 ? down : 0);
    }

    private static bool IsImpossible(in BarColumns rows, int i)
    {
        var (open, high, low, close) = (rows.Open[i], rows.High[i], rows.Low[i], rows.Close[i]);

        // Each comparison is false on NaN, so a price or volume that is no number cannot pass.
        var isPossible = high >= open && high >= close && low <= open && low <= close && low > 0
            && double.IsFinite(high) && (Volume(rows, i) ?? 0) is >= 0 and < double.PositiveInfinity;
        return !isPossible;
    }

    private static double? Volume(in BarColumns rows, int i) => rows.Volume.IsEmpty ? null : rows.Volume[i];

    /// <summary>Neighbouring rows with one fault, told as one finding when the run ends.</summary>
    private struct Run(QualityKind kind, List<QualityFinding> findings)
    {
        private int from = -1;
        private int to;
        private long fromMs;
        private long toMs;

        public void Take(bool isFaulty, int index, long openMs)
        {
            if (!isFaulty)
            {
                End();
                return;
            }

            if (from < 0) (from, fromMs) = (index, openMs);
            (to, toMs) = (index, openMs);
        }

        public void End()
        {
            if (from >= 0) findings.Add(new QualityFinding(kind, from, to, to - from + 1, fromMs, toMs));
            from = -1;
        }
    }
}
