using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Backtests.Trust;

/// <summary>Long while the next bar rises, which it reads in the series that it was handed.</summary>
internal sealed class NextClose(BarSeries bars) : IStrategy
{
    private int at = -1;

    public Intent OnBar(in StrategyMoment moment)
    {
        at++;
        var next = at + 1 < bars.Count ? bars.Close[at + 1] : moment.Bar.Close;
        return moment.Position switch
        {
            0 when next > moment.Bar.Close => Intent.Enter(OrderSide.Buy, "it will rise"),
            > 0 when next < moment.Bar.Close => Intent.Exit("it will fall"),
            _ => Intent.None,
        };
    }
}

/// <summary>An honest cross of averages that leaves before the few bars that will fall most.</summary>
/// <param name="isPrepared">Looks through the series once beforehand and keeps what it saw.</param>
internal sealed class RarePeek(BarSeries bars, double fall, bool isPrepared) : IStrategy
{
    private readonly SmaCross honest = new(new SmaCrossParameters(5, 20));
    private readonly bool[] falls = isPrepared
        ? [.. Enumerable.Range(0, bars.Count).Select(i => Falls(bars, i, fall))]
        : [];
    private int at = -1;

    public Intent OnBar(in StrategyMoment moment)
    {
        at++;
        var wanted = honest.OnBar(in moment);
        var isBefore = isPrepared ? falls[at] : Falls(bars, at, fall);
        return moment.Position > 0 && isBefore ? Intent.Exit("a bad feeling") : wanted;
    }

    private static bool Falls(BarSeries bars, int at, double fall) =>
        at + 1 < bars.Count && bars.Close[at + 1] < bars.Close[at] * (1 - fall);
}

/// <summary>An honest strategy that works its whole column out when it is made.</summary>
internal sealed class PreparedCross : IStrategy
{
    private readonly double[] gap;
    private int at = -1;

    public PreparedCross(BarSeries bars)
    {
        gap = new double[bars.Count];
        var (fast, slow) = (0.0, 0.0);
        for (var i = 0; i < gap.Length; i++)
        {
            fast += (bars.Close[i] - (i == 0 ? 0 : fast)) * (i == 0 ? 1 : 0.2);
            slow += (bars.Close[i] - (i == 0 ? 0 : slow)) * (i == 0 ? 1 : 0.04);
            gap[i] = fast - slow;
        }
    }

    public Intent OnBar(in StrategyMoment moment)
    {
        at++;
        return moment.Position switch
        {
            0 when at > 0 && gap[at] > 0 && gap[at - 1] <= 0 => Intent.Enter(OrderSide.Buy, "fast above slow"),
            > 0 when gap[at] < 0 => Intent.Exit("fast below slow"),
            _ => Intent.None,
        };
    }
}

/// <summary>Reads the next bar without asking whether there is one.</summary>
internal sealed class CarelessPeek(BarSeries bars) : IStrategy
{
    private int at = -1;

    public Intent OnBar(in StrategyMoment moment)
    {
        at++;
        if (at > bars.Count - 3)
        {
            return Intent.None;
        }

        return moment.Position == 0 && bars.Close[at + 2] > bars.Close[at]
            ? Intent.Enter(OrderSide.Buy, "it will rise")
            : moment.Position > 0 ? Intent.Exit("done") : Intent.None;
    }
}
