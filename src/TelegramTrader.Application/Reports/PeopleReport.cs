using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="People"/>, and what became of a code.</summary>
public static class PeopleReport
{
    private const string Usage = "/people rank ID RANK changes a rank, /people remove ID takes it away.";

    public static Report Of(People people, Reader reader)
    {
        var figures = new Figures(reader);
        var names = people.Accounts.Select(account => new ReportFact(
            $"{account.Name} ({account.Id})",
            RoleName.Of(account.Role) + (account.IsReachable ? "" : ", has blocked me")));
        var configured = people.Configured.Select(id => new ReportFact(id, "admin by configuration"));
        var groups = people.Groups.Select(group => new ReportFact(
            $"{group.Title} ({group.ChatId})", $"open since {figures.Time(group.Since.ToUnixTimeMilliseconds())}"));
        var count = people.Accounts.Count + people.Configured.Count;
        return new Report("People", count == 1 ? "One person is let in" : $"{count} people are let in", Usage)
        {
            Parts =
            [
                new ReportFacts([.. configured, .. names]),
                .. Groups([.. groups]),
            ],
        };
    }

    /// <summary>For the admin who typed the code.</summary>
    public static Report LetIn(Account account) => new(
        "Let in", $"{account.Name} is {RoleName.Of(account.Role)} now", $"{account.Id} · /people lists everybody");

    private static IEnumerable<ReportPart> Groups(IReadOnlyList<ReportFact> groups) => groups.Count == 0
        ? []
        : [new ReportHeading("Open groups"), new ReportFacts(groups), new ReportText("/people close ID closes one.")];
}
