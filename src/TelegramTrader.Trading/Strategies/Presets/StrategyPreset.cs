namespace TelegramTrader.Trading.Strategies.Presets;

/// <summary>A strategy with other defaults under a name of its own.</summary>
/// <param name="Name">Upper-case, such as <c>RSI_MACD_BTC</c>.</param>
/// <param name="Strategy">Whose defaults are changed.</param>
/// <param name="Parameters">Those that have another default.</param>
public sealed record StrategyPreset(
    string Name, string About, string Strategy, IReadOnlyDictionary<string, double> Parameters)
{
    /// <summary>The strategy with these defaults.</summary>
    /// <returns>The declaration, or the sentence that says what does not fit it.</returns>
    public (StrategyDeclaration? Declaration, string? Refusal) Of(StrategyDeclaration strategy)
    {
        var unknown = Parameters.Keys.FirstOrDefault(name => strategy.Parameters.All(known => known.Name != name));
        var changed = strategy.Parameters
            .Select(known => known with { Default = Parameters.GetValueOrDefault(known.Name, known.Default) })
            .ToList();
        var refusal = unknown is not null
            ? $"{strategy.Name} has no parameter {unknown}."
            : changed.Select(known => known.Refuses(known.Default)).FirstOrDefault(no => no is not null);
        return refusal is null
            ? (strategy with { Name = Name, About = About, Parameters = changed, PresetOf = strategy.Name }, null)
            : (null, refusal);
    }
}
