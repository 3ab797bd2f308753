using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Reports;

/// <summary>What people read who are let in, or would like to be.</summary>
public static class WelcomeReport
{
    /// <summary>For somebody who has just been let in.</summary>
    public static Report Of(Role role) => new("Welcome", $"You are let in, as {RoleName.Of(role)}", "/help says more.")
    {
        Actions = [[new ReportAction("Start", "/start"), new ReportAction("Help", "/help")]],
    };

    /// <summary>For a stranger.</summary>
    public static Report Of(PairingOffer offer) => new(
        "TelegramTrader", "I do not know you yet", "A code works once, for an hour; /start gives a new one.")
    {
        Parts = offer.IsFirst
            ?
            [
                new ReportText("Nobody is admin here yet. The program printed a one-time code: send me that."),
            ]
            :
            [
                new ReportFacts([new ReportFact("Your pairing code", offer.Code ?? "the one I gave you still works")]),
                new ReportText("Show it to an admin of this desk, who lets you in by sending me /pair and the code."),
            ],
    };

    /// <summary>For the admins, when a stranger asks.</summary>
    public static Report Knock(string name, string id) => new(
        "Somebody asks to be let in", name, "Names can be made up: only a code from their own hand proves who it is.")
    {
        Parts =
        [
            new ReportFacts([new ReportFact("Id", id)]),
            new ReportText("If you know them, ask for their code and send /pair CODE RANK."),
        ],
    };
}
