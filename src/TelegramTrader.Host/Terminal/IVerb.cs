namespace TelegramTrader.Host.Terminal;

/// <summary>One thing the program does on the terminal.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>One line for the list of verbs.</summary>
    string Summary { get; }

    /// <summary>The arguments as help writes them, such as <c>"TEXT"</c>.</summary>
    string Usage { get; }

    /// <summary>Its own options, beside the common ones.</summary>
    IReadOnlyList<OptionSpec> Options { get; }

    /// <summary>Lines of help that say more, such as an example.</summary>
    IReadOnlyList<string> Help { get; }

    /// <summary>Answers with one of <see cref="ExitCodes"/>.</summary>
    Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct);
}
