using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Application.Backtests;

/// <summary>Puts together what is kept of a run.</summary>
internal static class BacktestResults
{
    // Of each stretch the least and the greatest of both curves; the start and the end are kept besides.
    private const int MostPoints = 1_500;
    private const int PointsOfStretch = 4;
    private const int MostStretches = (MostPoints - 2) / PointsOfStretch;

    public static BacktestResult Of(
        BacktestPlan plan, BacktestRun run, BacktestFindings findings, MarketOrigin origin) => new()
    {
        Strategy = plan.Setup.Strategy.Name,
        Parameters = plan.Parameters,
        Given = plan.Given,
        Rules = plan.Setup.Strategy.Source,
        Symbol = new NamedSymbol(plan.Request.Named.Venue, plan.Instrument.Symbol).ToString(),
        Timeframe = plan.Request.Timeframe.ToString(),
        Period = plan.Request.Period.ToString(),
        FromMs = run.StartMs,
        ToMs = run.TimesMs.Length > 0 ? run.TimesMs[^1] : run.StartMs,
        Origin = OriginOf(plan, origin),
        AssumptionSet = plan.Setup.Assumptions.Name,
        Assumptions = plan.Setup.Assumptions.Describe(),
        Notes = plan.Notes,
        Cash = plan.Setup.Cash,
        QuoteAsset = run.Account.Quote,
        PriceDecimals = plan.Instrument.PriceDecimals,
        Figures = findings.Figures,
        Measures = findings.Measures,
        WalkForward = findings.WalkForward,
        MonteCarlo = findings.MonteCarlo,
        Trust = findings.Trust,
        Trades = [.. run.Trades.Select(trade => RowOf(trade, plan.Markets))],
        Curve = CurveOf(run, BuyAndHold.EquityOf(run, plan.Markets[0])),
    };

    /// <summary>The start, and the closes that a picture needs.</summary>
    internal static EquityCurve CurveOf(BacktestRun run, double[] held)
    {
        var kept = Kept(run.Equity, held);
        var cash = (double)run.Setup.Cash;
        return new EquityCurve(
            [run.StartMs, .. kept.Select(at => run.TimesMs[at])],
            [cash, .. kept.Select(at => run.Equity[at])],
            [cash, .. kept.Select(at => held[at])]);
    }

    private static int[] Kept(double[] equity, double[] held)
    {
        if (equity.Length < MostPoints)
        {
            return [.. Enumerable.Range(0, equity.Length)];
        }

        var kept = new SortedSet<int> { equity.Length - 1 };
        for (var stretch = 0; stretch < MostStretches; stretch++)
        {
            var first = (int)((long)equity.Length * stretch / MostStretches);
            var next = (int)((long)equity.Length * (stretch + 1) / MostStretches);
            AddExtremes(kept, equity, first, next);
            AddExtremes(kept, held, first, next);
        }

        return [.. kept];
    }

    private static void AddExtremes(SortedSet<int> kept, double[] values, int first, int next)
    {
        var (least, greatest) = (first, first);
        for (var i = first + 1; i < next; i++)
        {
            least = values[i] < values[least] ? i : least;
            greatest = values[i] > values[greatest] ? i : greatest;
        }

        kept.Add(least);
        kept.Add(greatest);
    }

    private static TradeRow RowOf(ClosedTrade trade, IReadOnlyList<BacktestMarket> markets) => new(
        markets[trade.Instrument].Instrument.Symbol.ToString(),
        trade.OpenedMs,
        trade.ClosedMs,
        trade.Quantity,
        trade.EntryPrice,
        trade.ExitPrice,
        trade.Profit)
    {
        ReturnPct = trade.ReturnPct,
        Fees = trade.Fees,
        Slippage = trade.Slippage,
        Funding = trade.Funding,
        Entry = trade.Entry,
        Exit = trade.Exit,
    };

    internal static string OriginOf(BacktestPlan plan, MarketOrigin origin)
    {
        var asOf = DateTimeOffset.FromUnixTimeMilliseconds(plan.Instrument.AsOfMs)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{origin.Mode} · {origin.Source} {plan.Instrument.Venue} · as of {asOf} UTC";
    }
}
