using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Backtests;

/// <summary>What would this strategy have done?</summary>
public sealed record RunBacktest(string Strategy, NamedSymbol Named, Period Period, Timeframe Timeframe)
    : IRequest<BacktestAnswer>
{
    /// <summary>plain, standard or desk.</summary>
    public string Assumptions { get; init; } = "standard";

    /// <summary>A share of the notional, in the place of the venue's fees.</summary>
    public decimal? Fee { get; init; }

    /// <summary>Those of the strategy that are not to be the defaults.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>No later bar is seen, epoch ms; null sees what the market's now sees.</summary>
    public long? UntilMs { get; init; }

    /// <summary>The rule file of the strategy as it was when it was asked; null takes the present one.</summary>
    public string? Rules { get; init; }

    /// <summary>Bars before the period at least, where the assumptions warm up; the strategy may want more.</summary>
    public int WarmUpBars { get; init; }

    public Refusal? Check() =>
        !BacktestRules.Sets.Contains(Assumptions)
            ? new Refusal(
                RefusalKind.Invalid,
                $"{Assumptions} is no set of assumptions.",
                $"It is one of {string.Join(' ', BacktestRules.Sets)}.")
        : Fee is < 0 or > 0.1m
            ? new Refusal(RefusalKind.Invalid, "A fee lies between 0 and 10 % of the notional.", "Write fee=0.1%")
        : null;
}

/// <summary>All that a run needs, read and checked; running it asks nobody any more.</summary>
public sealed record BacktestPlan(
    RunBacktest Request,
    Instrument Instrument,
    BacktestSetup Setup,
    IReadOnlyList<BacktestMarket> Markets,
    IReadOnlyList<string> Notes)
{
    /// <summary>Bars that are missing in the stored ones of the period.</summary>
    public required DataGaps Gaps { get; init; }

    /// <summary>As shown and kept: with the venue before it where that is not the usual one.</summary>
    public string SymbolName => new NamedSymbol(Request.Named.Venue, Instrument.Symbol).ToString();

    /// <summary>What was asked for otherwise than usual: a fee, and parameters that are not the defaults.</summary>
    public string Given => string.Join(' ', [
        .. Request.Fee is { } fee ? [FormattableString.Invariant($"fee={fee}")] : Array.Empty<string>(),
        .. Setup.Strategy.Parameters.Zip(Setup.Parameters)
            .Where(pair => pair.First.Default != pair.Second)
            .Select(pair => FormattableString.Invariant($"{pair.First.Name}={pair.Second}")),
    ]);

    /// <summary>The strategy's parameters by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters => Setup.Strategy.Parameters
        .Zip(Setup.Parameters)
        .ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
