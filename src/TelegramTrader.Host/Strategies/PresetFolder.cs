using TelegramTrader.Application;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Host.Strategies;

/// <summary>
/// Writes presets into the installation's <c>config/strategies</c>, where they are read like any other.
/// </summary>
internal sealed class PresetFolder(string dataFolder, RuleFolder read) : IPresetFolder
{
    private readonly string folder = Path.Combine(dataFolder, "config", "strategies");

    public async Task KeepAsync(StrategyPreset preset, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"{preset.Name.ToLowerInvariant()}.json");
        var unfinished = $"{path}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(unfinished, PresetFile.Write(preset), ct);
            File.Move(unfinished, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new StorageUnavailableException("The preset cannot be written.", inner: fault);
        }

        read.Refresh();
    }
}
