using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/help</c>: what this person may send, or everything about one command; derived from the catalogue.</summary>
internal sealed class HelpCommand(CommandCatalogue catalogue) : IChatCommand
{
    public string Name => "help";

    public Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var report = arguments.Text("command") is { } name && catalogue.Find(name) is { } spec ? About(spec) : List(caller);
        return Task.FromResult(Reply.Of(report));
    }

    private Report List(Caller caller)
    {
        var parts = new List<ReportPart>();
        foreach (var topic in catalogue.AllowedTo(caller.Role).GroupBy(spec => spec.Topic).OrderBy(topic => topic.Key, StringComparer.Ordinal))
        {
            parts.Add(new ReportHeading(topic.Key));
            parts.Add(new ReportFacts([.. topic.Select(spec => new ReportFact("/" + spec.Name, spec.Summary))]));
        }

        parts.Add(new ReportText("Plain text works too: \"btc 15m\" is /price BTC-USDT 15m."));
        return new Report("Help", "What can be asked", "/help and a command says everything about it.") { Parts = parts };
    }

    private static Report About(CommandSpec spec)
    {
        var parts = new List<ReportPart> { new ReportText(spec.Usage) };
        var arguments = spec.Arguments.Concat(spec.Options).ToList();
        if (arguments.Count > 0)
        {
            parts.Add(new ReportHeading("Arguments"));
            parts.Add(new ReportFacts([.. arguments.Select(argument => new ReportFact(argument.Name, Worded(argument)))]));
        }

        parts.Add(new ReportHeading("Examples"));
        parts.AddRange(spec.Examples.Where(example => example.Binds is not null).Select(example => new ReportText(example.Send)));
        parts.AddRange(spec.Help.Select(line => new ReportText(line)));
        return new Report("/" + spec.Name, spec.Summary, $"For {spec.Permission} and above, at most {spec.Budget}.") { Parts = parts };
    }

    private static string Worded(ArgumentSpec argument)
    {
        var choices = argument.Of is { } of ? $" One of {string.Join(", ", of)}." : "";
        var usual = argument.Default is { } value ? $" {value} when not said." : argument.Optional ? " May be left out." : "";
        return argument.About + choices + usual;
    }
}
