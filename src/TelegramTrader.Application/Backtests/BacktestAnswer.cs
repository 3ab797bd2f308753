using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a strategy would have done over past bars.</summary>
public sealed record BacktestAnswer(
    MarketOrigin Origin,
    Instrument Instrument,
    Timeframe Timeframe,
    string Strategy,
    IReadOnlyDictionary<string, double> Parameters,
    string Period,
    BacktestRun Run,
    BacktestFigures Figures)
{
    /// <summary>All that is kept of it: figures, trust, trades and curve.</summary>
    public required BacktestResult Result { get; init; }

    /// <summary>Every assumption of the fills, a sentence each.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>What limits the result, such as holes in the data.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
