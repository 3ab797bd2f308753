using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies;

/// <summary>What a strategy sees when a bar has closed.</summary>
/// <remarks>It lives as long as the call; a strategy keeps numbers of it.</remarks>
public readonly ref struct StrategyMoment
{
    private readonly ref readonly Bar bar;

    public StrategyMoment(int instrument, in Bar bar, int position, double fundingRate)
    {
        this.bar = ref bar;
        (Instrument, Position, FundingRate) = (instrument, position, fundingRate);
    }

    /// <summary>Index of the instrument whose bar it is.</summary>
    public int Instrument { get; }

    public ref readonly Bar Bar => ref bar;

    /// <summary>1 long, -1 short, 0 flat in that instrument.</summary>
    public int Position { get; }

    /// <summary>The last one that was settled, a fraction of notional; NaN when none was.</summary>
    public double FundingRate { get; }
}
