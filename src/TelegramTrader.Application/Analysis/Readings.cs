using TelegramTrader.Analytics.Levels;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Analysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Turns columns into the parts of a verdict, each with its word.</summary>
internal static class Readings
{
    public const int FastLength = 20;
    public const int SlowLength = 50;

    // Inside this band a score says neither up nor down.
    private const double Sideways = 0.15;
    private const double Clear = 0.5;

    // A direction that is less sure than this is not worth the word.
    private const double LeastConfidence = 0.1;

    public static PartOfVerdict Trend(IndicatorFrame frame)
    {
        var reading = ReadingOf.Trend(
            frame.Bars.Close,
            frame.Column("ema", FastLength),
            frame.Column("ema", SlowLength),
            frame.Column("atr"),
            frame.Column("adx"));
        return Part(reading, Graded(reading.Score, "up", "down", "sideways"));
    }

    public static PartOfVerdict Momentum(IndicatorFrame frame)
    {
        var reading = ReadingOf.Momentum(frame.Column("rsi"), frame.Outputs("macd")[2]);
        return Part(reading, Graded(reading.Score, "gaining", "losing", "even"));
    }

    public static PartOfVerdict Volatility(IndicatorFrame frame)
    {
        var atr = frame.Column("atr");
        var percent = new double[atr.Length];
        for (var i = 0; i < percent.Length; i++)
        {
            percent[i] = atr[i] / frame.Bars.Close[i] * 100;
        }

        var reading = ReadingOf.Volatility(percent);
        return Part(reading, Graded(reading.Score, "wild", "calm", "usual"));
    }

    /// <summary>The last bar's volume against its hour: the log of the multiple, cut at fourfold either way.</summary>
    public static PartOfVerdict Volume(BarSeries bars)
    {
        var norm = VolumeDesk.NormOfLast(bars, VolumeDesk.BarsPerHour(bars.Timeframe));
        var relative = norm.Relative(bars.Volume[^1]);
        var numbers = new Dictionary<string, double> { ["relative_volume"] = relative, ["norm_bars"] = norm.Bars };
        var score = Math.Clamp(Math.Log(relative) / Math.Log(4), -1, 1);
        var confidence = double.IsNaN(score) ? 0 : 1 - (1 / Math.Sqrt(norm.Bars));
        return Part(new Reading(score, confidence, numbers), Graded(score, "high", "low", "usual"));
    }

    /// <summary>
    /// The direction is the trend's, as sure as the trend is; momentum that pulls the same way lets that stand,
    /// momentum that pulls the other way takes up to all of it.
    /// </summary>
    public static (double Score, double Confidence) Verdict(PartOfVerdict trend, PartOfVerdict momentum)
    {
        if (trend.Score is not { } score)
        {
            return (0, 0);
        }

        var pull = Math.Sign(score) * (momentum.Score ?? 0) * momentum.Confidence;
        return (score, trend.Confidence * Math.Clamp(1 + pull, 0, 1));
    }

    /// <summary>The direction of a verdict, sideways where it is hardly sure of any.</summary>
    public static string Direction(double score, double confidence) =>
        confidence < LeastConfidence ? Direction(0) : Direction(score);

    public static string Direction(double score) => score > Sideways ? "up" : score < -Sideways ? "down" : "sideways";

    public static TimeframeView View(BarSeries bars)
    {
        if (bars.Count == 0)
        {
            return new TimeframeView(bars.Timeframe.ToString(), "unknown", null, null, null, null);
        }

        var frame = new IndicatorFrame(bars);
        var trend = Trend(frame);
        return new TimeframeView(
            bars.Timeframe.ToString(),
            trend.Score is null ? "unknown" : Direction(trend.Score.Value),
            trend.Score,
            Money.Finite(frame.Last("rsi")),
            Money.Finite(frame.Last("atr") / bars.Close[^1] * 100),
            Money.Finite(((bars.Close[^1] / bars.Open[^1]) - 1) * 100));
    }

    private static PartOfVerdict Part(Reading reading, string word) =>
        new(word, Money.Finite(reading.Score), reading.Confidence, reading.Numbers);

    internal static string Graded(double score, string high, string low, string neither) => score switch
    {
        double.NaN => "unknown",
        >= Clear => "clearly " + high,
        > Sideways => high,
        <= -Clear => "clearly " + low,
        < -Sideways => low,
        _ => neither,
    };
}
