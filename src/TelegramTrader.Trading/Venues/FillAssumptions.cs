using System.Globalization;

namespace TelegramTrader.Trading.Venues;

/// <summary>
/// Everything a simulated fill assumes, by name: it is printed in every report that rests on such fills.
/// </summary>
/// <param name="Name">Of the whole set: plain, standard, desk.</param>
public sealed record FillAssumptions(string Name, FeeSchedule Fees)
{
    /// <summary>A taker pays this beside the price he saw, a share of it.</summary>
    public decimal Slippage { get; init; }

    /// <summary>Distance of best bid and offer, a share of the price; a taker pays half of it.</summary>
    public decimal Spread { get; init; }

    /// <summary>From the decision to the arrival at the venue.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Share of a bar's volume that our orders may be; zero is no bound.</summary>
    public decimal VolumeShare { get; init; }

    /// <summary>A resting limit order trades only when the price goes beyond it, not when it is touched.</summary>
    public bool LimitsNeedThrough { get; init; }

    /// <summary>Funding is paid and received where its rates are known.</summary>
    public bool PaysFunding { get; init; }

    /// <summary>Steps, bounds and least notionals of the venue hold.</summary>
    public bool UsesFilters { get; init; }

    /// <summary>Notional over margin of a perpetual position.</summary>
    public decimal Leverage { get; init; } = 1;

    /// <summary>The reference that anybody can compute by another program.</summary>
    public static FillAssumptions Plain(decimal fee) => new("plain", FeeSchedule.Flat(fee));

    /// <summary>One sentence an assumption.</summary>
    public IReadOnlyList<string> Describe() =>
    [
        "Market orders trade at the open of the next bar"
            + (Latency > TimeSpan.Zero ? Text($", {Latency.TotalMilliseconds:0} ms late on its worse side.") : "."),
        Text($"Fees {Fees.Name}: maker {Fees.MakerRate:0.####%}, taker {Fees.TakerRate:0.####%}."),
        Slippage + Spread == 0
            ? "No slippage and no spread."
            : Text($"Takers pay {Slippage * 10_000:0.##} bp slippage and half a spread of {Spread * 10_000:0.##} bp."),
        "Inside a bar the worse extreme comes first; a stop may be hit in the bar of its entry, a take-profit may not.",
        LimitsNeedThrough
            ? "A limit order trades when the price goes beyond it."
            : "A limit order trades when it is touched.",
        VolumeShare == 0
            ? "Volume is no bound."
            : Text($"At most {VolumeShare:0.#%} of a bar's volume is ours; the rest of an order waits."),
        UsesFilters ? "The venue's steps and least sizes hold." : "No steps and no least sizes.",
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
