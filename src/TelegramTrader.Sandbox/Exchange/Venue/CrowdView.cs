namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>Whose positions a long/short ratio counts.</summary>
internal enum CrowdView
{
    AllAccounts,
    TopAccounts,
    TopPositions,
}
