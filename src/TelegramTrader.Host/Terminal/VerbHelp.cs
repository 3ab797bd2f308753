using System.Globalization;
using System.Text;

namespace TelegramTrader.Host.Terminal;

/// <summary>Help, derived from the verbs themselves.</summary>
internal static class VerbHelp
{
    public static string OfProgram(IReadOnlyList<IVerb> verbs, IVerb serve)
    {
        var text = new StringBuilder("TelegramTrader, a trading desk in a chat.\n\n");
        text.Append("Without a verb: ").Append(serve.Summary).Append("\n\nVerbs (VERB --help says more):\n");
        foreach (var verb in verbs)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {verb.Name,-12}{verb.Summary}\n");
        }

        return AppendOptions(text.Append("\nOptions of all:\n"), CommandLine.Common).Append(Footer).ToString();
    }

    public static string Of(IVerb verb)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{verb.Name} {verb.Usage}\n\n{verb.Summary}\n");
        if (verb.Options.Count > 0)
        {
            AppendOptions(text.Append("\nOptions:\n"), verb.Options);
        }

        AppendOptions(text.Append("\nOptions of all:\n"), CommandLine.Common);
        if (verb.Help.Count > 0)
        {
            text.Append('\n').AppendJoin('\n', verb.Help).Append('\n');
        }

        return text.Append(Footer).ToString();
    }

    private const string Footer =
        "\nSettings: Section__Key in the environment or --Section:Key=value; secrets only in the environment.\n"
        + "Exit codes: 0 done, 1 refused, 2 failed.\n";

    private static StringBuilder AppendOptions(StringBuilder text, IReadOnlyList<OptionSpec> options)
    {
        foreach (var option in options)
        {
            var name = option.Value is null ? "--" + option.Name : $"--{option.Name} {option.Value}";
            text.Append(CultureInfo.InvariantCulture, $"  {name,-44}{option.About}\n");
        }

        return text;
    }
}
