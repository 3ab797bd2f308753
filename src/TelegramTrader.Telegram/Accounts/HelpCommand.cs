using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/help</c>: what this person may send, or everything about one command.</summary>
internal sealed class HelpCommand(CommandCatalogue catalogue) : IChatCommand
{
    // What the desk is for stands before how it is run.
    private static readonly string[] Later = ["Accounts", "Health"];

    public string Name => "help";

    public Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var spec = arguments.Text("command") is { } name ? catalogue.Find(name) : null;
        var report = spec is null ? List(caller) : About(spec);
        return Task.FromResult(Reply.Of(report));
    }

    private Report List(Caller caller)
    {
        var parts = new List<ReportPart>();
        var topics = catalogue.AllowedTo(caller.Role).GroupBy(spec => spec.Topic);
        var inOrder = topics
            .OrderBy(topic => Later.Contains(topic.Key))
            .ThenBy(topic => topic.Key, StringComparer.Ordinal);
        foreach (var topic in inOrder)
        {
            parts.Add(new ReportHeading(topic.Key));
            parts.Add(new ReportFacts([.. topic.Select(spec => new ReportFact("/" + spec.Name, spec.Summary))]));
        }

        parts.Add(new ReportText("Plain text works too: \"btc 15m\" is /price BTC-USDT 15m."));
        const string more = "/help and a command says everything about it.";
        return new Report("Help", "What can be asked", more) { Parts = parts };
    }

    private static Report About(CommandSpec spec)
    {
        var parts = new List<ReportPart> { new ReportText(spec.Usage) };
        var arguments = spec.Arguments.Concat(spec.Options).ToList();
        if (arguments.Count > 0)
        {
            parts.Add(new ReportHeading("Arguments"));
            var facts = arguments.Select(argument => new ReportFact(argument.Name, Worded(argument)));
            parts.Add(new ReportFacts([.. facts]));
        }

        var examples = spec.Examples.Where(example => example.Binds is not null);
        parts.Add(new ReportHeading("Examples"));
        parts.AddRange(examples.Select(example => new ReportText(example.Send)));
        parts.AddRange(spec.Help.Select(line => new ReportText(line)));
        var limits = $"For {spec.Permission} and above, at most {spec.Budget}.";
        return new Report("/" + spec.Name, spec.Summary, limits) { Parts = parts };
    }

    private static string Worded(ArgumentSpec argument)
    {
        var choices = argument.Of is { } of ? $" One of {string.Join(", ", of)}." : "";
        var usual = argument.Default is { } value ? $" {value} when not said."
            : argument.Optional ? " May be left out."
            : "";
        return argument.About + choices + usual;
    }
}
