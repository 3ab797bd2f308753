using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="UserSettings"/>, with an example of what they do.</summary>
public static class SettingsReport
{
    public static Report Of(UserSettings settings)
    {
        var figures = new Figures(settings.Reader);
        const string usage = "/settings NAME VALUE changes one, /settings NAME sets it back.";
        return new Report("Settings", "How you are written to", usage)
        {
            Parts =
            [
                new ReportFacts(
                [
                    new ReportFact(UserSettings.TimeZoneName, settings.TimeZone),
                    new ReportFact(UserSettings.NumbersName, $"{settings.Numbers} ({figures.Number(1234.5)})"),
                    new ReportFact(UserSettings.QuietHoursName, settings.QuietHours ?? "off"),
                ]),
            ],
        };
    }
}
