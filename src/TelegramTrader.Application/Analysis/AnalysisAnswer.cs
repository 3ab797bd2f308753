using System.Text.Json.Serialization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>The figures of <c>/analysis</c>. Scores run from −1 to 1, confidences from 0 to 1.</summary>
public sealed record AnalysisAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    /// <summary><c>up</c>, <c>down</c>, <c>sideways</c>, or <c>unknown</c> where there are too few bars.</summary>
    public required string Verdict { get; init; }

    /// <summary>The trend's score.</summary>
    public required double Score { get; init; }

    public required double Confidence { get; init; }

    public required PartOfVerdict Trend { get; init; }
    public required PartOfVerdict Momentum { get; init; }

    /// <summary>−1 is the calmest of its own history, 1 the wildest.</summary>
    public required PartOfVerdict Volatility { get; init; }

    /// <summary>Volume against what is usual at that hour.</summary>
    public required PartOfVerdict Volume { get; init; }

    /// <summary>
    /// Large accounts against all of them, held against the days before: 1 is as long as they have been against the
    /// crowd, −1 as short. Null where the ratios are not in the data.
    /// </summary>
    public PartOfVerdict? PositioningPart { get; init; }

    /// <summary>What holders of the perpetual do; null when nothing of it is stored.</summary>
    public Positioning? Positioning { get; init; }

    /// <summary>Resistance above the price and support below it, nearest first.</summary>
    public required IReadOnlyList<AnalysedLevel> Levels { get; init; }

    public decimal? PointOfControl { get; init; }
    public decimal? ValueAreaLow { get; init; }
    public decimal? ValueAreaHigh { get; init; }

    public required IReadOnlyList<TimeframeView> Timeframes { get; init; }

    /// <summary>What would change the view, in words.</summary>
    public required IReadOnlyList<string> ChangesTheView { get; init; }

    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    /// <summary>EMA 20 and EMA 50 beside the bars of the picture.</summary>
    [JsonIgnore]
    public required double[] Fast { get; init; }

    [JsonIgnore]
    public required double[] Slow { get; init; }
}

/// <param name="Word">What it amounts to, such as <c>clearly up</c>.</param>
/// <param name="Numbers">The figures it was made of, by name.</param>
public sealed record PartOfVerdict(
    string Word, double? Score, double Confidence, IReadOnlyDictionary<string, double> Numbers);

/// <param name="Kind"><c>support</c> or <c>resistance</c>.</param>
/// <param name="DistancePct">From the last price, in percent.</param>
public sealed record AnalysedLevel(
    string Kind, decimal Price, int Touches, double Strength, long LastTouchMs, double DistancePct);

/// <summary>One of the timeframes side by side.</summary>
public sealed record TimeframeView(
    string Timeframe, string Trend, double? TrendScore, double? Rsi, double? AtrPct, double? ChangeBarPct);

/// <summary>Funding, open interest and who is long, as far as they are stored.</summary>
/// <param name="LongShortAccounts">Long over short, all accounts: the many small ones weigh most.</param>
/// <param name="LongShortTop">Long over short, positions of the largest accounts.</param>
/// <param name="LongShortTopAccounts">The same accounts, each counted once.</param>
public sealed record Positioning(
    double? FundingRate,
    double? OpenInterestChangePct,
    double? LongShortAccounts,
    double? LongShortTop,
    double? LongShortTopAccounts);
