using TelegramTrader.Application;

namespace TelegramTrader.Storage;

/// <summary>Who uses an installation's folder.</summary>
/// <param name="Address">Where it can be asked, or null when it serves nobody.</param>
public sealed record InstallationHolder(int ProcessId, DateTimeOffset Since, string? Address)
{
    public Refusal ToRefusal(string folder)
    {
        var serving = Address is null ? "" : $", serving {Address}";
        return new Refusal(
            RefusalKind.Conflict,
            FormattableString.Invariant(
                $"The folder {folder} is in use by process {ProcessId} since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{serving}."),
            "Stop that process, or name another folder with --data.");
    }
}
