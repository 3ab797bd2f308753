using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Strategies.Presets;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Host.Strategies;

/// <summary>
/// The rule files and presets beside the program and those of the installation, which stand in the place of files of
/// one name. A file that has become wrong is named with its line, and what it said before goes on.
/// </summary>
internal sealed class RuleFolder
{
    private const int MostFiles = 200;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly string[] folders;
    private readonly ExpressionBounds bounds;
    private readonly StrategyShelf shelf;
    private Dictionary<string, KnownFile> known = [];

    /// <param name="dataFolder">Of the installation; its <c>config/strategies</c> need not exist.</param>
    public RuleFolder(string programConfig, string dataFolder, ExpressionBounds bounds, StrategyShelf shelf)
    {
        folders = [Path.Combine(programConfig, "strategies"), Path.Combine(dataFolder, "config", "strategies")];
        (this.bounds, this.shelf) = (bounds, shelf);
        Refresh();
    }

    /// <summary>Looks every two seconds: what tells of changes by itself is silent on some file systems.</summary>
    public async Task WatchAsync(TimeProvider time, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(ct)) Refresh();
    }

    /// <summary>Reads what has changed; true when something has.</summary>
    public bool Refresh()
    {
        lock (gate)
        {
            return RefreshAlone();
        }
    }

    private bool RefreshAlone()
    {
        var files = Files();
        var now = new Dictionary<string, KnownFile>();
        foreach (var (name, file) in files.Take(MostFiles))
        {
            var before = known.GetValueOrDefault(name);
            now[name] = before is not null && before.Stamp == StampOf(file) ? before : Read(file, before);
        }

        var isSame = now.Count == known.Count
            && now.All(one => known.TryGetValue(one.Key, out var before) && ReferenceEquals(before, one.Value));
        known = now;
        if (isSame) return false;

        shelf.Put(Together(now, files.Count));
        return true;
    }

    private SortedDictionary<string, FileInfo> Files()
    {
        var files = new SortedDictionary<string, FileInfo>(StringComparer.Ordinal);
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
            {
                files[Path.GetFileName(path)] = new FileInfo(path);
            }
        }

        return files;
    }

    private KnownFile Read(FileInfo file, KnownFile? before)
    {
        try
        {
            var (stamp, bytes) = (StampOf(file), Bytes(file));
            if (PresetFile.IsPreset(bytes))
            {
                var (preset, error) = PresetFile.Read(bytes);
                return new KnownFile(stamp, null, error is null ? [] : [error.In(file.Name)])
                {
                    Preset = preset ?? before?.Preset,
                };
            }

            var (rules, errors) = RuleFile.Read(bytes, bounds);
            return new KnownFile(stamp, rules ?? before?.Rules, [.. errors.Select(error => error.In(file.Name))]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Without a stamp, so that it is tried again.
            var sentence = $"{file.Name}: It cannot be read: {fault.Message}";
            return before is { Stamp: null } && before.Faults[0] == sentence
                ? before
                : new KnownFile(null, before?.Rules, [sentence]) { Preset = before?.Preset };
        }
    }

    private static byte[] Bytes(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[RuleFile.MostBytes + 1]; // one more than is read, so that too many are refused
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..count];
    }

    private static (string, DateTime, long)? StampOf(FileInfo file) =>
        file.Exists ? (file.FullName, file.LastWriteTimeUtc, file.Length) : null;

    private static StrategyFiles Together(Dictionary<string, KnownFile> files, int found)
    {
        var rules = new Dictionary<string, RuleSet>();
        var presets = new Dictionary<string, StrategyPreset>();
        var owners = new Dictionary<string, string>();
        var faults = new List<string>();
        foreach (var (name, file) in files)
        {
            faults.AddRange(file.Name is null || file.Faults.Count == 0
                ? file.Faults
                : [.. file.Faults, $"{name}: What it said before goes on as {file.Name}."]);
            if (file.Name is not { } read) continue;
            if (!owners.TryAdd(read, name)) faults.Add($"{name}: {read} is described by {owners[read]} already.");
            else if (file.Rules is { } ruled) rules.Add(read, ruled);
            else presets.Add(read, file.Preset!);
        }

        if (found > MostFiles) faults.Add($"{found} rule files are there; the first {MostFiles} are read.");
        return new StrategyFiles(rules, presets, faults);
    }

    /// <param name="Stamp">Where it was, when written and how long; null when it could not be read.</param>
    private sealed record KnownFile(
        (string Path, DateTime WrittenAt, long Bytes)? Stamp, RuleSet? Rules, IReadOnlyList<string> Faults)
    {
        /// <summary>Where the file is one.</summary>
        public StrategyPreset? Preset { get; init; }

        public string? Name => Rules?.Name ?? Preset?.Name;
    }
}
