using Microsoft.AspNetCore.Connections;
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
        InvalidDataException => new Refusal(RefusalKind.Invalid, fault.Message, "Mend the file, then start again."),
        UnauthorizedAccessException => Unavailable(fault, "Check who owns the folder."),
        IOException { InnerException: AddressInUseException } =>
            Unavailable(fault, "Stop the program that listens there, or name another Host:Address."),
        IOException => Unavailable(fault, "Check the path and the free space."),
        _ => null,
    };

    private static Refusal Unavailable(Exception fault, string hint) =>
        new(RefusalKind.Unavailable, fault.Message, hint);
}
