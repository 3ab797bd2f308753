using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The card of a kept result, with what can be asked next about it.</summary>
public static class RunReport
{
    public static Report Of(string id, BacktestResult result, Reader reader)
    {
        var report = BacktestReport.Of(result, reader);
        ReportAction Part(string label, string part) => new(label, $"/runs {id} {part}");
        return report with
        {
            Actions =
            [
                [Part("Trades", "trades"), Part("Compare", "compare"), Part("Trust", "trust")],
                [Part("Figures", "figures"), Part("CSV", "csv"), Part("Report", "report")],
            ],
        };
    }
}
