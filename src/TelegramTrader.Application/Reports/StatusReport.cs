using TelegramTrader.Application.Health;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="StatusAnswer"/>: what is wrong first, then the rest.</summary>
public static class StatusReport
{
    public static Report Of(StatusAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var troubled = answer.Lines.Count(line => line.Level != HealthLevel.Ok);
        var headline = troubled switch
        {
            0 => "All is well",
            1 => "One thing needs a look",
            _ => $"{troubled} things need a look",
        };
        var origin = $"{answer.Origin.Mode} · {answer.Origin.Source} · {figures.Time(answer.AsOfMs)}";
        return new Report("Status", headline, origin)
        {
            Parts =
            [
                .. answer.Lines.Where(line => line.Level != HealthLevel.Ok).Select(Trouble),
                new ReportFacts(
                [
                    .. answer.Lines.Where(line => line.Level == HealthLevel.Ok)
                        .Select(line => new ReportFact(line.Name, line.Sentence)),
                ]),
            ],
            Actions = [[new ReportAction("Refresh", "/status")]],
        };
    }

    private static ReportText Trouble(HealthLine line) =>
        new($"{(line.Level == HealthLevel.Problem ? "✖" : "⚠")} {line.Name}: {line.Sentence}");
}
