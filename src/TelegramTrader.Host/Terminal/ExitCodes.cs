using TelegramTrader.Application;

namespace TelegramTrader.Host.Terminal;

/// <summary>How a verb ended.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Failed = 2;

    public static int Of(Refusal refusal) =>
        refusal.Kind is RefusalKind.Failed or RefusalKind.Unavailable ? Failed : Refused;
}
