using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Application;

namespace TelegramTrader.Host.Settings;

/// <summary>Files of <c>config/</c>, each bound to one record; unknown members are refused, the file named.</summary>
internal static class ConfigFiles
{
    /// <summary>The folder beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>The limits of this installation: its own <c>config/limits.json</c>, else the program's.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names it and says what.</exception>
    public static Limits ReadLimits(string dataFolder)
    {
        var own = Path.Combine(dataFolder, "config", "limits.json");
        var path = File.Exists(own) ? own : Path.Combine(Folder, "limits.json");
        var limits = Read(path);
        return limits.Refuses() is { } wrong ? throw new InvalidDataException($"{path}: {wrong}.") : limits;
    }

    private static Limits Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ConfigJson.Default.Limits)
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
internal sealed partial class ConfigJson : JsonSerializerContext
{
}
