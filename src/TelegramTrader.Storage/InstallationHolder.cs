using System.Globalization;
using TelegramTrader.Application;

namespace TelegramTrader.Storage;

/// <summary>Who uses an installation's folder.</summary>
/// <param name="Address">Where it can be asked, or null when it serves nobody.</param>
public sealed record InstallationHolder(int ProcessId, DateTimeOffset Since, string? Address)
{
    public Refusal ToRefusal(string folder)
    {
        var since = Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var serving = Address is null ? "" : $", serving {Address}";
        return new Refusal(
            RefusalKind.Conflict,
            $"The folder {folder} is in use by process {ProcessId} since {since} UTC{serving}.",
            "Stop that process, or name another folder with --data.");
    }
}
