namespace TelegramTrader.Host.Jobs;

/// <summary>Why work is asked to end before it is done.</summary>
internal enum JobEnding
{
    CancelledByOwner,
    CancelledByAdmin,
    TimeIsUp,

    /// <summary>The program stops; the work is done again after the next start.</summary>
    ProgramStops,
}
