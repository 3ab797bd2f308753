namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>The search made again on earlier pasts, and what its finds did on the time after each.</summary>
/// <param name="Windows">By time; the past of each is all that came before it.</param>
/// <param name="InSamplePct">Mean return per day of the settings found, on the pasts they were found on.</param>
/// <param name="OutOfSamplePct">The same on the windows after.</param>
public sealed record WalkForwardOptimisation(
    IReadOnlyList<WalkForwardWindow> Windows, double InSamplePct, double OutOfSamplePct)
{
    /// <summary>The latter over the former; null where that is not positive.</summary>
    public required double? Efficiency { get; init; }

    /// <summary>Of all windows one after another; where nothing was found nothing was held.</summary>
    public required double ReturnPct { get; init; }

    /// <summary>Windows that made a profit.</summary>
    public required int Earned { get; init; }

    /// <summary>Trades that were closed in the windows.</summary>
    public required int Trades { get; init; }
}

/// <summary>A window that the setting found on the time before was run on.</summary>
public sealed record WalkForwardWindow(long FromMs, long ToMs)
{
    /// <summary>In the order of the strategy; null where the search found none that could be run.</summary>
    public IReadOnlyList<double>? Setting { get; init; }

    /// <summary>Return per day, in percent, of the setting on all that came before; null without a setting.</summary>
    public double? InSamplePct { get; init; }

    /// <summary>Return per day, in percent, in the window; null without a setting.</summary>
    public double? OutOfSamplePct { get; init; }

    /// <summary>Return of the window as a whole; null without a setting.</summary>
    public double? ReturnPct { get; init; }

    public int Trades { get; init; }
}
