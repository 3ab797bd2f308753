using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Terminal;

/// <summary>Faults that have a sentence for people. Any other is a bug, and is shown as one.</summary>
internal static class Faults
{
    public static Refusal? Explain(Exception fault) => fault switch
    {
        DatabaseRefusedException refused => refused.ToRefusal(),
        StorageUnavailableException unavailable => unavailable.ToRefusal(),
        SeriesCorruptException corrupt => corrupt.ToRefusal(),
        InvalidDataException wrong => new Refusal(RefusalKind.Invalid, wrong.Message, "Mend the file, then start again."),
        UnauthorizedAccessException denied => new Refusal(RefusalKind.Unavailable, denied.Message, "Check who owns the folder."),
        IOException broken => new Refusal(RefusalKind.Unavailable, broken.Message, "Check the path and the free space."),
        _ => null,
    };
}
