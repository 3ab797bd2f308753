using NUnit.Framework.Interfaces;

namespace TelegramTrader.Browser.Harness;

/// <summary>What stories on a phone share: the phones they opened are closed, and no script of theirs broke.</summary>
internal abstract class PhoneStory(Viewport viewport)
{
    private readonly List<Phone> phones = [];

    protected Viewport Viewport => viewport;

    /// <param name="withoutPolicy">Plays a page that has no content policy, as an attacker's has none.</param>
    protected async Task<Phone> OpenAsync(
        Uri link, ColorScheme scheme = ColorScheme.Light, bool withoutPolicy = false)
    {
        var phone = await Phone.OpenAsync(link, viewport, scheme, withoutPolicy);
        phones.Add(phone);
        return phone;
    }

    /// <summary>Opens the trader's chat with the bot.</summary>
    protected async Task<Phone> OpenChatAsync(StagedTelegram telegram, ColorScheme scheme = ColorScheme.Light)
    {
        var phone = await OpenAsync(telegram.Page, scheme);
        await phone.EnterAsync(StagedTelegram.Bot);
        return phone;
    }

    [TearDown]
    public async Task Close()
    {
        var isFailed = TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;
        foreach (var phone in phones)
        {
            if (isFailed)
            {
                var name = TestContext.CurrentContext.Test.MethodName;
                await phone.ScreenshotAsync("failed-" + name);
            }

            await phone.DisposeAsync();
        }

        var errors = phones.SelectMany(phone => phone.Errors).ToList();
        phones.Clear();
        Assert.That(errors, Is.Empty);
    }
}
