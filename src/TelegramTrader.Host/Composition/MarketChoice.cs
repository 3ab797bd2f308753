using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Host.Composition;

/// <summary>Which market is looked at, and the line that says so.</summary>
internal static class MarketChoice
{
    public static MarketOrigin Origin { get; } = new("SANDBOX", "recorded");

    /// <summary>Refuses a market that is not connected; null when this run can have its market.</summary>
    public static Application.Refusal? Refuses(HostSettings settings) => settings.Market switch
    {
        null or "recorded" => null,
        var market => new Application.Refusal(
            Application.RefusalKind.Unavailable,
            $"The {market} market is not connected in this version.",
            "--market recorded answers from imported files."),
    };

    /// <summary>What is said when nobody chose.</summary>
    public static string Line(HostSettings settings) => settings.Market is null
        ? "Market: recorded (no live market is connected in this version)."
        : $"Market: {settings.Market}.";
}
