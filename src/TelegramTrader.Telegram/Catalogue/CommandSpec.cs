using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.Catalogue;

/// <summary>One file of <c>commands/</c>: all that router, parser, help and tests know of a command.</summary>
public sealed record CommandSpec
{
    /// <summary>Where an editor finds the rules of this file.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>One sentence; also the description in Telegram's menu.</summary>
    public required string Summary { get; init; }

    /// <summary>The noun under which help lists it.</summary>
    public required string Topic { get; init; }

    public required string Permission { get; init; }

    /// <summary>How often one person may send it, such as <c>60/min</c>.</summary>
    public required string Budget { get; init; }

    public IReadOnlyList<ArgumentSpec> Arguments { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ArgumentSpec> Options { get; init => field = value ?? []; } = [];

    /// <summary>
    /// What may follow: <c>strategy</c> for its parameters as <c>name=value</c>, <c>ranges</c> for those as
    /// <c>name=from..to</c> and for bounds such as <c>trades>=30</c>, null for nothing.
    /// </summary>
    public string? Parameters { get; init; }

    public required IReadOnlyList<ExampleSpec> Examples { get; init; }

    public IReadOnlyList<string> Help { get; init => field = value ?? []; } = [];

    /// <summary>Derived, never typed by hand: <c>/price &lt;symbol&gt; [timeframe]</c>.</summary>
    [JsonIgnore]
    public string Usage => string.Join(' ', [
        "/" + Name,
        .. Arguments.Select(argument => argument.IsRequired ? $"<{argument.Name}>" : $"[{argument.Name}]"),
        .. Options.Select(option => $"[{option.Name}=…]"),
        .. Parameters switch { null => [], "ranges" => ["[parameter=from..to]"], _ => (string[])["[parameter=…]"] },
    ]);
}

/// <summary>A positional argument or a <c>name=value</c> option.</summary>
public sealed record ArgumentSpec
{
    public required string Name { get; init; }

    public required ArgumentType Type { get; init; }

    public required string About { get; init; }

    /// <summary>Taken when it is not said.</summary>
    public string? Default { get; init; }

    public bool Optional { get; init; }

    /// <summary>The shortest period that is taken, such as <c>1d</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The longest period that is taken.</summary>
    public string? Max { get; init; }

    /// <summary>What a choice may be.</summary>
    public IReadOnlyList<string>? Of { get; init; }

    [JsonIgnore]
    public bool IsRequired => !Optional && Default is null;
}

/// <summary>How an argument is read and checked.</summary>
public enum ArgumentType
{
    Symbol,
    Timeframe,

    /// <summary>The name of a strategy; whether there is one, the answer says.</summary>
    Strategy,

    /// <summary>A stretch of the past: <c>30d</c>, <c>all</c>, <c>2024-01-01..2024-06-30</c>.</summary>
    Period,

    /// <summary>A share: <c>0.1%</c>, <c>10bp</c>, <c>0.001</c>.</summary>
    Ratio,

    /// <summary>What an optimisation looks for: <c>sharpe</c>, <c>return/(1+drawdown)</c>.</summary>
    Goal,

    /// <summary>A positive amount: <c>2500</c>, <c>250k</c>, <c>1.5M</c>.</summary>
    Amount,
    Choice,

    /// <summary>The name of a command.</summary>
    Command,

    /// <summary>One word, of whatever letters.</summary>
    Word,

    /// <summary>The rest of the message.</summary>
    Text,
}

/// <summary>A message and what becomes of it; each is a test.</summary>
public sealed record ExampleSpec
{
    public required string Send { get; init; }

    /// <summary>Every argument that has a value afterwards.</summary>
    public IReadOnlyDictionary<string, string>? Binds { get; init; }

    /// <summary>The argument that is refused.</summary>
    public string? Refuses { get; init; }

    /// <summary>The argument that is asked for.</summary>
    public string? Asks { get; init; }
}
