using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The badge with its checks, what was assumed, and what limits the result.</summary>
internal static class TrustWords
{
    public static string Headline(BacktestResult result)
    {
        var trust = result.Trust;
        return $"{BacktestWording.Sign(trust.Colour)} {BacktestWording.Word(trust.Colour)}: {trust.Reason}";
    }

    public static IEnumerable<ReportPart> Checks(BacktestResult result) => result.Trust.Checks.Count == 0
        ? [new ReportText("No check could be made.")]
        : result.Trust.Checks.Select(check =>
            new ReportText($"{BacktestWording.Sign(check.Verdict)} {check.Name}: {check.Sentence}"));

    public static IEnumerable<ReportPart> Assumed(BacktestResult result)
    {
        yield return new ReportHeading($"Assumed ({result.AssumptionSet})");
        foreach (var sentence in result.Assumptions)
        {
            yield return new ReportText($"· {sentence}");
        }
    }

    public static IEnumerable<ReportPart> Notes(BacktestResult result) =>
        result.Notes.Select(note => new ReportNote(note));
}
