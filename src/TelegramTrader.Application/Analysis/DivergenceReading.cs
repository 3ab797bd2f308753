using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Price went one way while takers pushed the other: somebody with limit orders stood against them.</summary>
internal static class DivergenceReading
{
    private const int Bars = 20;

    // A move below one average range, or pressure below this share of volume, is no direction.
    private const double LeastMoveInRanges = 1;
    private const double LeastSharePct = 2;

    public static CvdDivergence Of(BarSeries bars, double[] atr, IReadOnlyList<CvdLine> lines)
    {
        var (spot, perpetual) = (Share(lines, "spot"), Share(lines, "perp"));
        if (bars.Count <= Bars || !double.IsFinite(atr[^1]))
        {
            return new CvdDivergence("unknown", "Too few bars to compare price and CVD.", spot, perpetual);
        }

        var move = bars.Close[^1] - bars.Close[^(Bars + 1)];
        var priceSign = Math.Abs(move) < LeastMoveInRanges * atr[^1] ? 0 : Math.Sign(move);
        var share = Share(lines, null) ?? 0;
        var takerSign = Math.Abs(share) < LeastSharePct ? 0 : Math.Sign(share);
        var (kind, sentence) = (priceSign, takerSign) switch
        {
            (1, -1) => ("bullish", "Price rose while takers sold: makers lifted it, sellers were absorbed."),
            (-1, 1) => ("bearish", "Price fell while takers bought: makers leaned on it, buyers were absorbed."),
            (1, 1) => ("none", "Price and takers rose together."),
            (-1, -1) => ("none", "Price and takers fell together."),
            (0, 1) => ("none", "Takers bought and the price hardly moved."),
            (0, -1) => ("none", "Takers sold and the price hardly moved."),
            (1, 0) => ("none", "Price rose without much push of takers."),
            (-1, 0) => ("none", "Price fell without much push of takers."),
            _ => ("none", "Neither price nor takers moved much."),
        };
        return new CvdDivergence(kind, sentence, spot, perpetual);
    }

    private static double? Share(IReadOnlyList<CvdLine> lines, string? kind)
    {
        var (signed, traded) = (0.0, 0.0);
        foreach (var line in lines.Where(line => kind is null || line.Kind == kind))
        {
            var first = Math.Max(0, line.Columns.Cvd.Length - Bars);
            var before = first > 0 && double.IsFinite(line.Columns.Cvd[first - 1]) ? line.Columns.Cvd[first - 1] : 0;
            signed += line.Columns.Cvd[^1] - before;
            traded += line.Columns.Traded.AsSpan(first).ToArray().Sum();
        }

        return traded > 0 ? signed / traded * 100 : null;
    }
}
