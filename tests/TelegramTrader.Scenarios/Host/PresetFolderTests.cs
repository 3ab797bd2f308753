using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Strategies;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Scenarios.Host;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PresetFolderTests : IDisposable
{
    private static readonly Caller Trader = new("1", Role.Trader);

    private readonly string root = Directory.CreateTempSubdirectory("tt-presets-").FullName;
    private readonly StrategyShelf shelf = new(StrategyCatalogue.All, ExpressionBounds.Most);
    private readonly RuleFolder rules;
    private readonly PresetSaving saving;

    public PresetFolderTests()
    {
        rules = new RuleFolder(Path.Combine(root, "program"), Data, ExpressionBounds.Most, shelf);
        saving = new PresetSaving(shelf, new PresetFolder(Data, rules));
    }

    private string Data => Path.Combine(root, "data");

    private string Folder => Path.Combine(Data, "config", "strategies");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task A_saved_preset_is_a_strategy_at_once_and_after_the_next_start()
    {
        var saved = await saving.AnswerAsync(Preset("quick", "fast=5", "slow=21"), Trader, default);
        var again = new StrategyShelf(StrategyCatalogue.All, ExpressionBounds.Most);
        _ = new RuleFolder(Path.Combine(root, "program"), Data, ExpressionBounds.Most, again);

        Assert.That(saved.IsAnswer(out _, out _), Is.True);
        foreach (var known in new[] { shelf, again })
        {
            Assert.That(known.Find("quick").IsAnswer(out var strategy, out _), Is.True);
            Assert.That(strategy!.Parameters.Select(one => one.Default), Is.EqualTo(new[] { 5.0, 21 }));
            Assert.That((strategy.Name, strategy.PresetOf), Is.EqualTo(("QUICK", "SMA_CROSS")));
            Assert.That(known.Files.Faults, Is.Empty);
        }

        Assert.That(Directory.GetFiles(Folder).Select(Path.GetFileName), Is.EqualTo(new[] { "quick.json" }));
    }

    [TestCase("SMA_CROSS", "fast=5", "There is a strategy SMA_CROSS already.")]
    [TestCase("quick", "fast=5 slow=4", "fast must be below slow.")]
    [TestCase("quick", "speed=5", "SMA_CROSS has no parameter speed; it has fast, slow.")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_written(string name, string words, string sentence)
    {
        var saved = await saving.AnswerAsync(Preset(name, words.Split(' ')), Trader, default);

        Assert.That(saved.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Is.EqualTo(sentence));
        Assert.That(Directory.Exists(Folder), Is.False);
    }

    [TestCase("a b")]
    [TestCase("../up")]
    [TestCase("")]
    [TestCase("1st")]
    public void A_name_that_is_no_name_is_refused(string name) =>
        Assert.That(Preset(name, "fast=5").Check()?.Sentence, Does.StartWith("A preset's name"));

    [TestCase("""{"kind": "preset", "name": "A1", "about": "x", "strategy": "SMA_CROSS"}""", "a.json:1:")]
    [TestCase("""{PRESET, "name": "a", "about": "x", "strategy": "S", "parameters": {}}""", "a.json:1:1: A name")]
    [TestCase("""{PRESET, "name": "A1", "about": "", "strategy": "S", "parameters": {}}""", "a.json:1:1: about")]
    [TestCase("""{PRESET, "name": "A1", "about": "x", "strategy": "S", "parameters": {}, "x": 1}""", "a.json:1:")]
    [TestCase("""{PRESET, "name": "A1", "about": "x", "strategy": "NO", "parameters": {}}""", "A1: There is no")]
    [TestCase("""{PRESET, "name": "A1", "about": "x", "strategy": "RSI_MACD", "parameters": {"f": 1}}""",
        "A1: RSI_MACD has no parameter f.")]
    [TestCase("""{PRESET, "name": "A1", "about": "x", "strategy": "rsi_macd", "parameters": {"fast": 0.5}}""",
        "A1: fast is a whole number")]
    [TestCase("""{PRESET, "name": "RSI_MACD", "about": "x", "strategy": "SMA_CROSS", "parameters": {}}""",
        "RSI_MACD is the name")]
    public void A_wrong_file_is_named_and_is_no_strategy(string json, string fault)
    {
        Directory.CreateDirectory(Folder);
        var text = json.Replace("PRESET", "\"kind\": \"preset\"", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Folder, "a.json"), text);

        rules.Refresh();

        Assert.That(shelf.Files.Faults, Has.Count.EqualTo(1));
        Assert.That(shelf.Files.Faults[0], Does.StartWith(fault));
        Assert.That(shelf.All, Has.Count.EqualTo(StrategyCatalogue.All.Count));
    }

    [Test]
    public void What_is_written_is_read_as_it_was()
    {
        var preset = new StrategyPreset(
            "QUICK_1", "Züge \"quer\".", "RSI_MACD", new Dictionary<string, double> { ["buy_below"] = 62.5 });

        var (read, error) = PresetFile.Read(PresetFile.Write(preset));

        Assert.That(error, Is.Null);
        Assert.That(read! with { Parameters = preset.Parameters }, Is.EqualTo(preset));
        Assert.That(read.Parameters, Is.EqualTo(preset.Parameters));
    }

    private static SavePreset Preset(string name, params string[] words) => new(
        name,
        "Found by trying.",
        "sma_cross",
        words.Select(word => word.Split('=')).ToDictionary(
            pair => pair[0], pair => double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)),
        Timeframe.Of("1h"));
}
