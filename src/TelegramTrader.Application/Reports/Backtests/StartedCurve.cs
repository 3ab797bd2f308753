using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>A curve holds the ends of bars; what is drawn begins with the cash, before the first.</summary>
public static class StartedCurve
{
    public static EquityCurve Of(BacktestResult result)
    {
        var curve = result.Curve;
        if (curve.TimesMs.Count == 0 || curve.TimesMs[0] <= result.FromMs)
        {
            return curve;
        }

        var cash = (double)result.Cash;
        return new EquityCurve(
            [result.FromMs, .. curve.TimesMs], [cash, .. curve.Equity], [cash, .. curve.BuyAndHold]);
    }
}
