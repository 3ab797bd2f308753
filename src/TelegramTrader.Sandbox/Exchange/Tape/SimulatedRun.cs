namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>A stretch of minutes that the matching engine made, all but the last of them closed.</summary>
/// <param name="idOffset">What the law's trade numbers lack in the minutes before this run.</param>
internal sealed class SimulatedRun(long firstMinute, long idOffset)
{
    public long FirstMinute => firstMinute;
    public long IdOffset => idOffset;
    public List<TapeBar> Minutes { get; } = [];
    public long EndMinute => firstMinute + Minutes.Count;
}
