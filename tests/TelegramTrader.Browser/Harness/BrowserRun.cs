using TelegramTrader.Browser.Harness;

// Outside any namespace on purpose: it surrounds every test of the assembly.
#pragma warning disable CA1050

/// <summary>One Chromium for the whole run; each phone is a profile of its own in it.</summary>
[SetUpFixture]
public sealed class BrowserRun
{
    private static IPlaywright? playwright;

    internal static IBrowser? Browser { get; private set; }

    [OneTimeSetUp]
    public async Task Begin()
    {
        if (Chromium.WhyNot is not null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.StartAsync(playwright);
        Assertions.SetDefaultExpectTimeout(Phone.Patience);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        playwright?.Dispose();
    }
}
