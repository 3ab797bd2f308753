using System.Globalization;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The spacing of a file's rows: said by its name or the caller and borne out by them, or measured.</summary>
/// <param name="IsMeasured">Nobody said it.</param>
internal sealed record FileInterval(Timeframe Timeframe, bool IsMeasured)
{
    /// <summary>What name and caller say, or null; a spacing the product does not know refuses the file.</summary>
    public static Timeframe? Said(FileNameHints hints, ImportOptions options)
    {
        Timeframe? named = null;
        if (hints.Interval is { } text)
        {
            named = Timeframe.TryParse(text, out var parsed) ? parsed : throw new RecordedFileException(
                text.EndsWith('s')
                    ? $"It holds bars of {text}; the shortest that are kept are of one minute."
                    : $"Its name says {text}, which is no timeframe that is kept.",
                hint: $"Known are {string.Join(' ', Timeframe.All)}.");
        }

        return options.Interval is { } said && named is not null && said != named
            ? throw new RecordedFileException(
                $"Its name says {named}, and --interval says {said}.",
                hint: "Leave --interval out or name the right file.")
            : options.Interval ?? named;
    }

    /// <param name="said">Null when the rows must tell.</param>
    public static FileInterval Of(Timeframe? said, IReadOnlyList<long[]> times)
    {
        var measure = IntervalMeasure.Of(times);
        if (said is not { } timeframe)
        {
            return measure.Commonest is { } measured
                ? new FileInterval(measured, true)
                : throw new RecordedFileException(
                    "Nothing says how long its bars are, and the steps between its rows do not tell.",
                    hint: "Say it, such as --interval 1h.");
        }

        return measure.Commonest is { } other && other != timeframe && measure.Steps > 1 && !measure.Has(timeframe)
            ? throw new RecordedFileException($"Its rows are {other} apart, and {timeframe} was said.")
            : new FileInterval(timeframe, false);
    }

    /// <summary>A bar's time is its open; others refuse the file.</summary>
    public void RequireOpens(Symbol symbol, long[] times)
    {
        foreach (var time in times)
        {
            if (Timeframe.OpenOf(time) != time)
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(time)
                    .ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture);
                throw new RecordedFileException(
                    $"{at} UTC of {symbol} is not when a bar of {Timeframe} opens; are the bars labelled by their end?",
                    hint: "A bar's time is that of its open. If the interval is another one, say it with --interval.");
            }
        }
    }
}
