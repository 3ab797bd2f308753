using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Accounts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ChangeSettingTests
{
    private static readonly Caller Ada = new("telegram:1", Role.Viewer);
    private static readonly Caller Bob = new("telegram:2", Role.Admin);

    private readonly MemorySettingsStore store = new();

    [Test]
    public async Task A_setting_is_kept_for_who_set_it_and_nobody_else()
    {
        await ChangeAsync("numbers", "European");

        var adas = await new SettingsReading(store).AnswerAsync(new GetSettings(), Ada, default);
        var bobs = await new SettingsReading(store).AnswerAsync(new GetSettings(), Bob, default);

        Assert.That(adas.Match(settings => settings.Reader.Numbers, _ => default), Is.EqualTo(NumberStyle.European));
        Assert.That(bobs.Match(settings => settings.Reader.Numbers, _ => default), Is.EqualTo(NumberStyle.English));
    }

    [Test]
    public async Task Saying_no_value_sets_it_back()
    {
        await ChangeAsync("time_zone", "Asia/Tokyo");

        Assert.That(await ChangeAsync("time_zone", null), Is.EqualTo(UserSettings.Default));
    }

    [TestCase("quiet_hours", "22:00-07:00", "22:00-07:00")]
    [TestCase("quiet_hours", "off", null)]
    public async Task Quiet_hours_are_kept_or_ended(string name, string value, string? expected) =>
        Assert.That((await ChangeAsync(name, value))?.QuietHours, Is.EqualTo(expected));

    [TestCase("time_zone", "Mars/Olympus")]
    [TestCase("numbers", "roman")]
    [TestCase("quiet_hours", "22-7")]
    [TestCase("quiet_hours", "25:00-07:00")]
    [TestCase("colour", "red")]
    public async Task What_makes_no_sense_is_refused_and_not_kept(string name, string value)
    {
        Assert.That(await ChangeAsync(name, value), Is.Null);
        Assert.That(await store.ListAsync("user:telegram:1", default), Is.Empty);
    }

    private async Task<UserSettings?> ChangeAsync(string name, string? value)
    {
        var result = await new SettingChange(store).AnswerAsync(new ChangeSetting(name, value), Ada, default);
        return result.IsAnswer(out var settings, out _) ? settings : null;
    }
}
