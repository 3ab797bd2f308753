using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Backtests;

/// <summary>All that is kept of a run: card, pictures, files and comparisons are made of this alone.</summary>
public sealed record BacktestResult
{
    public required string Strategy { get; init; }

    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>What was asked for otherwise than usual, such as <c>fee=0.001 fast=10</c>.</summary>
    public string Given { get; init; } = "";

    /// <summary>The text of the rule file that was run; null for a strategy of the product.</summary>
    public string? Rules { get; init; }

    /// <summary>As shown: with the venue before it where that is not the usual one.</summary>
    public required string Symbol { get; init; }

    public required string Timeframe { get; init; }

    /// <summary>As asked, such as <c>30d</c>.</summary>
    public required string Period { get; init; }

    /// <summary>First open and last close of the bars that count, in epoch ms.</summary>
    public required long FromMs { get; init; }

    public required long ToMs { get; init; }

    /// <summary>Mode, source and time of the data, in a line.</summary>
    public required string Origin { get; init; }

    /// <summary>The name of the set: plain, standard or desk.</summary>
    public required string AssumptionSet { get; init; }

    /// <summary>Every assumption of the fills, a sentence each.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>In the quote asset, and that asset's name.</summary>
    public required decimal Cash { get; init; }

    public required string QuoteAsset { get; init; }

    /// <summary>Decimals with which prices are shown.</summary>
    public required int PriceDecimals { get; init; }

    public required BacktestFigures Figures { get; init; }

    public required BacktestMeasures Measures { get; init; }

    public required WalkForward? WalkForward { get; init; }

    public required MonteCarlo? MonteCarlo { get; init; }

    public required TrustBadge Trust { get; init; }

    public required IReadOnlyList<TradeRow> Trades { get; init; }

    public required EquityCurve Curve { get; init; }
}

/// <summary>A closed trade, as it is listed. Amounts in the quote asset.</summary>
/// <param name="Quantity">Negative for a short.</param>
public sealed record TradeRow(
    string Symbol,
    long OpenedMs,
    long ClosedMs,
    decimal Quantity,
    decimal EntryPrice,
    decimal ExitPrice,
    decimal Profit)
{
    public required decimal ReturnPct { get; init; }

    public required decimal Fees { get; init; }

    public required decimal Slippage { get; init; }

    public required decimal Funding { get; init; }

    public required string Entry { get; init; }

    public required string Exit { get; init; }
}

/// <summary>
/// Equity over time for pictures: of runs with more bars than points, the extremes of each stretch, so that no peak and
/// no bottom is lost.
/// </summary>
/// <param name="BuyAndHold">Of the same cash, at the same times.</param>
public sealed record EquityCurve(
    IReadOnlyList<long> TimesMs, IReadOnlyList<double> Equity, IReadOnlyList<double> BuyAndHold);
