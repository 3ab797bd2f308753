using System.Globalization;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Host.Json;

namespace TelegramTrader.Host.Terminal;

internal sealed record IndicatorsDocument(IReadOnlyList<IndicatorPart> Indicators);

/// <param name="Units">One an output, in the same order.</param>
/// <param name="WarmUp">Bars before the first defined value of the first output, with the default parameters.</param>
internal sealed record IndicatorPart(
    string Id,
    IReadOnlyList<ParameterPart> Parameters,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Units,
    int WarmUp,
    string Summary);

internal sealed record ParameterPart(
    string Name, string Default, double Least, double Most, IReadOnlyList<string>? Choices);

/// <summary><c>indicators</c>: the catalogue, as a list or as JSON.</summary>
internal sealed class IndicatorsVerb : IVerb
{
    public string Name => "indicators";

    public string Summary => "List every indicator with its parameters and outputs.";

    public string Usage => "[ID]";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } = ["Example: eval \"macd(12,26,9).signal\" BTC-USDT 1h --csv"];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var wanted = line.Arguments.Count == 0 ? null : line.Arguments[0];
        var parts = IndicatorCatalogue.All
            .Where(indicator => wanted is null || indicator.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            .Select(Part)
            .ToList();
        if (parts.Count == 0)
        {
            return await output.RefuseAsync(
                new Application.Refusal(
                    Application.RefusalKind.NotFound,
                    $"There is no indicator \"{wanted}\".",
                    "indicators lists them all.",
                    Application.Markets.Nearest.CloseTo(wanted!, IndicatorCatalogue.All.Select(known => known.Id))),
                line.IsJson);
        }

        if (line.IsJson)
        {
            var document = new IndicatorsDocument(parts);
            await output.WriteJsonAsync(document, HostJson.Default.IndicatorsDocument);
            return ExitCodes.Done;
        }

        foreach (var part in parts)
        {
            var parameters = part.Parameters.Select(parameter => $"{parameter.Name}={parameter.Default}");
            var call = $"{part.Id}({string.Join(", ", parameters)})";
            var outputs = part.Outputs.Count == 1 ? "" : $" → {string.Join(", ", part.Outputs)}";
            await output.Answer.WriteLineAsync($"{call}{outputs}\n    {part.Summary}");
        }

        return ExitCodes.Done;
    }

    private static IndicatorPart Part(Indicator indicator) => new(
        indicator.Id,
        [.. indicator.Parameters.Select(Part)],
        [.. indicator.Outputs.Select(output => output.Name)],
        [.. indicator.Outputs.Select(output => output.Unit)],
        indicator.WarmUp([.. indicator.Parameters.Select(parameter => parameter.Default)], 0),
        indicator.Summary);

    private static ParameterPart Part(IndicatorParameter parameter) => new(
        parameter.Name,
        parameter.Choices is { } choices
            ? choices[(int)parameter.Default]
            : parameter.Default.ToString(CultureInfo.InvariantCulture),
        parameter.Least,
        parameter.Most,
        parameter.Choices);
}
