namespace TelegramTrader.Trading.Backtests;

/// <summary>A run cut into stretches of equal time: does what held in the earlier ones hold in the later?</summary>
/// <param name="Efficiency">
/// Mean daily return out of sample over that in sample; null where the latter is not positive.
/// </param>
public sealed record WalkForward(IReadOnlyList<WalkForwardFold> Folds, double? Efficiency);

/// <param name="InSamplePct">Return per day, in percent, of all that came before.</param>
/// <param name="OutOfSamplePct">Return per day, in percent, of the stretch itself.</param>
public sealed record WalkForwardFold(long FromMs, long ToMs, double InSamplePct, double OutOfSamplePct, int Trades);
