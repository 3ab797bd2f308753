using TelegramTrader.Application;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Host.Terminal;

/// <param name="Value">What stands for the value in help, such as <c>DIR</c>; null for a switch.</param>
internal sealed record OptionSpec(string Name, string? Value, string About);

/// <summary>The words of one call: arguments, options of the verb, and settings (<c>--Section:Key=value</c>).</summary>
internal sealed class CommandLine
{
    /// <summary>Options that every verb takes.</summary>
    public static IReadOnlyList<OptionSpec> Common { get; } =
    [
        new("data", "DIR", "The installation's folder: database, pictures, logs; ./data when not said."),
        new("market", "live|simulated|recorded", "Which market is looked at."),
        new("at", "TIME", "The market's now, ISO 8601; its end, or the clock, when not said."),
        new("json", null, "One JSON object on standard output, everything else on standard error."),
        new("out", "DIR", "Where pictures and reports are written."),
        new("help", null, "Say how this is used."),
    ];

    private readonly Dictionary<string, string> options;

    private CommandLine(
        IReadOnlyList<string> arguments, Dictionary<string, string> options, Dictionary<string, string?> settings)
    {
        (Arguments, this.options, Settings) = (arguments, options, settings);
    }

    public IReadOnlyList<string> Arguments { get; }

    public IReadOnlyDictionary<string, string?> Settings { get; }

    public bool IsJson => Has("json");

    public bool Has(string option) => options.ContainsKey(option);

    public string? Value(string option) => options.GetValueOrDefault(option);

    /// <summary>Reads the words behind the verb; unknown options are refused, not ignored.</summary>
    public static Result<CommandLine> Read(IReadOnlyList<string> words, IReadOnlyList<OptionSpec> known)
    {
        var arguments = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word == "-h")
            {
                options["help"] = "";
            }
            else if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add(word);
            }
            else if (IsSetting(word, out var name, out var value))
            {
                settings[name] = value;
            }
            else if (ReadOption(words, ref i, known, options) is { } refusal)
            {
                return refusal;
            }
        }

        return new CommandLine(arguments, options, settings);
    }

    private static bool IsSetting(string word, out string name, out string value)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        name = equals < 0 ? "" : word[2..equals];
        value = word[(equals + 1)..];
        return name.Contains(':', StringComparison.Ordinal);
    }

    private static Refusal? ReadOption(
        IReadOnlyList<string> words, ref int at, IReadOnlyList<OptionSpec> known, Dictionary<string, string> options)
    {
        var (name, value) = words[at].IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? (words[at][2..equals], words[at][(equals + 1)..])
            : (words[at][2..], null);
        var option = known.FirstOrDefault(spec => spec.Name == name);
        if (option is null)
        {
            return new Refusal(
                RefusalKind.Invalid,
                $"There is no option --{name}.",
                "--help lists them.",
                [.. Nearest.CloseTo(name, known.Select(spec => spec.Name)).Select(near => "--" + near)]);
        }

        if (option.Value is not null && value is null)
        {
            if (at + 1 >= words.Count)
            {
                return new Refusal(RefusalKind.Invalid, $"--{name} needs a value: {option.About}");
            }

            value = words[++at];
        }

        var isSwitch = option.Value is null;
        if (isSwitch ? value is not null : value!.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
        {
            var needs = $"--{name} needs a value, not \"{value}\": {option.About}";
            return new Refusal(RefusalKind.Invalid, isSwitch ? $"--{name} takes no value." : needs);
        }

        options[name] = value ?? "";
        return null;
    }
}
