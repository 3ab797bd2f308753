using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Application.Strategies;

/// <summary>Keeps values of a strategy under a name of their own, which works like a strategy from then on.</summary>
/// <param name="Name">In either case; unlike all strategies there are.</param>
/// <param name="About">A sentence or two for the list of strategies.</param>
public sealed record SavePreset(
    string Name, string About, string Strategy, IReadOnlyDictionary<string, double> Parameters, Timeframe Timeframe)
    : IRequest<StrategyPreset>
{
    public Refusal? Check() => PresetFile.IsName(Name.ToUpperInvariant())
        ? null
        : new Refusal(
            RefusalKind.Invalid,
            "A preset's name is 2 to 32 letters, digits and _, and begins with a letter.",
            "Such as RSI_MACD_BTC.");
}

/// <summary>Where presets are kept.</summary>
public interface IPresetFolder
{
    /// <summary>Writes a new file, whole or not at all; the shelf has it when this returns.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be written.</exception>
    Task KeepAsync(StrategyPreset preset, CancellationToken ct);
}

public sealed class PresetSaving(StrategyShelf shelf, IPresetFolder folder)
{
    public async Task<Result<StrategyPreset>> AnswerAsync(SavePreset request, Caller caller, CancellationToken ct)
    {
        var found = shelf.Find(request.Strategy);
        if (!found.IsAnswer(out var strategy, out var refusal))
        {
            return refusal;
        }

        var (values, wrong) = strategy.Bind(request.Parameters, request.Timeframe);
        if (wrong is not null)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var name = request.Name.ToUpperInvariant();
        if (shelf.All.Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return new Refusal(
                RefusalKind.Invalid, $"There is a strategy {name} already.", "Give the preset another name.");
        }

        // All of them: a later default of the strategy shall not change what was found to be good together.
        var all = strategy.Parameters.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        var preset = new StrategyPreset(name, request.About, strategy.PresetOf ?? strategy.Name, all);
        await folder.KeepAsync(preset, ct);
        return preset;
    }
}
