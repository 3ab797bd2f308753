namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>How fine the market's time is.</summary>
/// <param name="StepMs">All events of a step happen in it; divides a minute.</param>
/// <param name="OrderShare">How many of the usual takers' orders come; each is larger by as much.</param>
internal sealed record FlowPace(int StepMs = 100, double OrderShare = 1)
{
    public double StepMinutes => StepMs / 60_000.0;
}
