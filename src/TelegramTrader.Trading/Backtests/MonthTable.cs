namespace TelegramTrader.Trading.Backtests;

/// <summary>Returns by calendar month, UTC; the months of a run multiply to its return.</summary>
internal static class MonthTable
{
    /// <param name="held">Equity of buying and holding at the same times.</param>
    public static IReadOnlyList<MonthReturn> Of(BacktestRun run, ReadOnlySpan<double> held)
    {
        var months = new List<MonthReturn>();
        var start = (double)run.Setup.Cash;
        var (before, heldBefore) = (start, start);
        for (var i = 0; i < run.Equity.Length;)
        {
            // A bar belongs to the month that it opens in; its end may be the first instant of the next.
            var month = DateTimeOffset.FromUnixTimeMilliseconds(run.TimesMs[i] - 1);
            var nextMs = new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero)
                .AddMonths(1).ToUnixTimeMilliseconds();
            while (i < run.Equity.Length && run.TimesMs[i] <= nextMs)
            {
                i++;
            }

            months.Add(new MonthReturn(
                month.Year,
                month.Month,
                ReturnPct(before, run.Equity[i - 1]),
                ReturnPct(heldBefore, held[i - 1])));
            (before, heldBefore) = (run.Equity[i - 1], held[i - 1]);
        }

        return months;
    }

    private static double ReturnPct(double before, double after) => before > 0 ? ((after / before) - 1) * 100 : 0;
}
