using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Host.Settings;

/// <summary>Files of <c>config/</c>, each bound to one record; unknown members are refused, the file named.</summary>
internal static class ConfigFiles
{
    /// <summary>The folder beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>The limits of this installation: its own <c>config/limits.json</c>, else the program's.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names it and says what.</exception>
    public static Limits ReadLimits(string dataFolder) =>
        Read(dataFolder, "limits.json", ConfigJson.Default.Limits, limits => limits.Refuses());

    /// <summary>What backtests assume: <c>config/backtest.json</c>, of the installation or the program.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names it and says what.</exception>
    public static BacktestRules ReadBacktestRules(string dataFolder) =>
        Read(dataFolder, "backtest.json", ConfigJson.Default.BacktestRules, rules => rules.Refuses());

    /// <summary>What venues charge: <c>config/exchanges.json</c>, of the installation or the program.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names it and says what.</exception>
    public static ExchangeRules ReadExchangeRules(string dataFolder) =>
        Read(dataFolder, "exchanges.json", ConfigJson.Default.ExchangeRules, rules => rules.Refuses());

    private static T Read<T>(string dataFolder, string name, JsonTypeInfo<T> shape, Func<T, string?> refuses)
        where T : class
    {
        var own = Path.Combine(dataFolder, "config", name);
        var path = File.Exists(own) ? own : Path.Combine(Folder, name);
        var read = Read(path, shape);
        return refuses(read) is { } wrong ? throw new InvalidDataException($"{path}: {wrong}.") : read;
    }

    private static T Read<T>(string path, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), shape)
                ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Limits))]
[JsonSerializable(typeof(BacktestRules))]
[JsonSerializable(typeof(ExchangeRules))]
internal sealed partial class ConfigJson : JsonSerializerContext
{
}
