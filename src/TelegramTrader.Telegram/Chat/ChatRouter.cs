using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Accounts;
using TelegramTrader.Telegram.Analysis;
using TelegramTrader.Telegram.Backtests;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Health;
using TelegramTrader.Telegram.Jobs;
using TelegramTrader.Telegram.Markets;
using TelegramTrader.Telegram.Optimisation;
using TelegramTrader.Telegram.Strategies;

namespace TelegramTrader.Telegram.Chat;

/// <summary>Takes the text of a message to the command it means, or says what it might have meant.</summary>
public sealed class ChatRouter
{
    /// <summary>The command that plain text such as <c>btc 15m</c> means.</summary>
    private const string PlainTextCommand = "price";

    private readonly CommandCatalogue catalogue;
    private readonly IDoor door;
    private readonly Limits limits;
    private readonly ArgumentParser parser;
    private readonly ArgumentQuestions questions;
    private readonly Dictionary<string, IChatCommand> commands;

    /// <exception cref="InvalidDataException">A file has no handler, or a handler no file.</exception>
    public ChatRouter(CommandCatalogue catalogue, IDoor door, Limits limits)
    {
        (this.catalogue, this.door, this.limits) = (catalogue, door, limits);
        parser = new ArgumentParser(catalogue);
        questions = new ArgumentQuestions(catalogue, door);
        commands = Handlers().ToDictionary(command => command.Name, StringComparer.Ordinal);
        var files = catalogue.Names.Except(commands.Keys).Select(name => $"commands/{name}.json has no handler");
        var handlers = commands.Keys.Except(catalogue.Names).Select(name => $"/{name} has no file in commands/");
        if (files.Concat(handlers).FirstOrDefault() is { } wrong)
        {
            throw new InvalidDataException(wrong + ".");
        }
    }

    /// <summary>Answers or refuses; the reply names the command that was understood.</summary>
    public async Task<Reply> AnswerAsync(string text, Caller caller, CancellationToken ct)
    {
        if (text.Length > limits.ChatCharacters)
        {
            var (typed, most) = (text.Length, limits.ChatCharacters);
            return Reply.Refused(new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"That is {typed:N0} characters; a message has at most {most:N0}."),
                "Say it shorter."));
        }

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            const string sentence = "There is nothing to answer.";
            return Reply.Refused(new Refusal(RefusalKind.Invalid, sentence, "/help lists what can be asked."));
        }

        if (words.Length - 1 > limits.ChatWords)
        {
            var (typed, most) = (words.Length - 1, limits.ChatWords);
            return Reply.Refused(new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"That is {typed} words behind the command; at most {most} are read.")));
        }

        return words[0].StartsWith('/')
            ? await AnswerCommandAsync(words[0], words[1..], caller, ct)
            : await AnswerPlainAsync(words, caller, ct);
    }

    /// <summary>Does this text begin with a command that there is?</summary>
    public bool IsCommand(string text) =>
        text.StartsWith('/') && catalogue.Find(NameIn(text.Split((char[]?)null, 2)[0])) is not null;

    // In groups a command carries the name of the bot it is meant for: /price@desk_bot.
    private static string NameIn(string word) => word[1..].Split('@')[0].ToLowerInvariant();

    private async Task<Reply> AnswerPlainAsync(string[] words, Caller caller, CancellationToken ct)
    {
        // "btc 15m" is a question, "hello there" is not: what follows the symbol looks like a timeframe.
        var isSymbol = words.Length <= 2 && SymbolSpelling.TryRead(words[0], out _);
        return isSymbol && (words.Length == 1 || char.IsAsciiDigit(words[1][0]))
            ? await AnswerCommandAsync("/" + PlainTextCommand, words, caller, ct)
            : Reply.Refused(new Refusal(
                RefusalKind.Invalid,
                "I read commands, or a symbol with a timeframe.",
                "Try \"btc 15m\", or /help."));
    }

    private async Task<Reply> AnswerCommandAsync(string word, string[] arguments, Caller caller, CancellationToken ct)
    {
        var name = NameIn(word);
        if (catalogue.Find(name) is not { } spec)
        {
            return Reply.Refused(new Refusal(
                RefusalKind.NotFound,
                $"There is no command /{(name.Length <= 40 ? name : name[..40] + "…")}.",
                "/help lists them all.",
                [.. Nearest.CloseTo(name, catalogue.Names).Select(near => "/" + near)]));
        }

        var parsed = parser.Parse(spec, arguments);
        if (parsed.Bound is not { } bound)
        {
            return parsed.Refused is { } refused
                ? Reply.Refused(refused) with { Command = name }
                : await AskForAsync(spec, parsed.Argument!, arguments, caller, ct);
        }

        var reader = await ReaderOfAsync(caller, ct);
        var reply = await commands[name].AnswerAsync(bound, caller, reader, ct);
        return reply with { Command = name, Suggestions = Meant(spec, bound, reply.Refusal) };
    }

    private async Task<Reply> AskForAsync(
        CommandSpec spec, string named, string[] words, Caller caller, CancellationToken ct)
    {
        var argument = spec.Arguments.Concat(spec.Options).First(argument => argument.Name == named);
        var refusal = new Refusal(
            RefusalKind.Invalid, $"/{spec.Name} needs the {named}: {argument.About}", $"Usage: {spec.Usage}");

        // Whoever may not use the command is not asked what for.
        var question = CommandCatalogue.PermissionOf(spec) <= caller.Role
            ? await questions.AskAsync(spec, argument, words, caller, ct)
            : null;
        return Reply.Refused(refusal) with { Command = spec.Name, Question = question };
    }

    // A symbol or a strategy that is not there, a period that the data does not fill: the nearest, with all else as it
    // was said.
    private static IReadOnlyList<ReportAction> Meant(CommandSpec spec, ChatArguments bound, Refusal? refusal)
    {
        var meant = spec.Arguments.FirstOrDefault(argument => refusal?.Argument is { } name
            ? argument.Name == name
            : argument.Type == ArgumentType.Symbol);
        if (refusal?.Kind != RefusalKind.NotFound || meant is null)
        {
            return [];
        }

        var others = bound.Values
            .Where(value => value.Key != meant.Name)
            .Select(value => $" {value.Key}={value.Value}")
            .Concat(bound.Parameters.Select(one => FormattableString.Invariant($" {one.Key}={(decimal)one.Value}")))
            .Concat(bound.Rest.Select(word => $" {word}"));
        return
        [
            .. refusal.Nearest
                .Where(near => meant.Type != ArgumentType.Symbol || SymbolSpelling.TryRead(near, out _))
                .Select(near => new ReportAction(
                    near, $"/{spec.Name} {meant.Name}={near}{string.Concat(others)}")),
        ];
    }

    // A reader whose settings cannot be had is still answered, in UTC.
    private async Task<Reader> ReaderOfAsync(Caller caller, CancellationToken ct)
    {
        var settings = await door.AskAsync(new GetSettings(), caller, ct);
        return settings.Match(answer => answer.Reader, _ => Reader.Default);
    }

    private IEnumerable<IChatCommand> Handlers() =>
    [
        new StartCommand(catalogue, door),
        new HelpCommand(catalogue),
        new SettingsCommand(door),
        new PairCommand(door),
        new PeopleCommand(door),
        new StatusCommand(door),
        new PriceCommand(door),
        new VolumeCommand(door),
        new BookCommand(door),
        new OpenInterestCommand(door),
        new FundingCommand(door),
        new LiquidationsCommand(door),
        new CvdCommand(door),
        new CompareCommand(door),
        new AnalysisCommand(door),
        new BacktestCommand(door),
        new RunsCommand(door),
        new OptimizeCommand(door),
        new OptimizationsCommand(door),
        new JobCommand(door),
        new StrategyStatusCommand(door),
    ];
}
