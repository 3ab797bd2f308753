using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Browser.Harness;

/// <summary>Somebody's chat in the browser: what a hand does on it and what an eye finds there.</summary>
internal sealed class Phone : IAsyncDisposable
{
    /// <summary>Milliseconds until what should be there is given up; conditions end long before.</summary>
    public const float Patience = 15_000;

    private readonly IBrowserContext profile;
    private readonly Viewport viewport;

    private Phone(IBrowserContext profile, IPage page, Viewport viewport)
    {
        this.profile = profile;
        this.viewport = viewport;
        Page = page;
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, line) =>
        {
            // A refused call is part of some stories; a script or a policy that breaks is part of none.
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                Errors.Add(line.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the page's scripts; a test that saw one has failed.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Messages on the screen, oldest first; not days and not service lines.</summary>
    public ILocator Messages => Page.Locator("#messages > li.mine, #messages > li.theirs");
    public ILocator Last => Messages.Last;
    public ILocator Text => Page.Locator("#text");
    public ILocator Toast => Page.Locator("#toast");

    public static async Task<Phone> OpenAsync(
        Uri link, Viewport viewport, ColorScheme scheme = ColorScheme.Light, bool withoutPolicy = false)
    {
        var profile = await BrowserRun.Browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = viewport.Width, Height = viewport.Height },
            DeviceScaleFactor = viewport.IsTouch ? 2 : 1,
            HasTouch = viewport.IsTouch,
            IsMobile = viewport.IsTouch,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "UTC",
            AcceptDownloads = true,
            BypassCSP = withoutPolicy,
        });
        profile.SetDefaultTimeout(Patience);
        var phone = new Phone(profile, await profile.NewPageAsync(), viewport);
        await phone.Page.GotoAsync(link.ToString());
        return phone;
    }

    /// <summary>A message by words in it.</summary>
    public ILocator Message(string words) => Messages.Filter(new() { HasText = words });

    public ILocator Message(System.Text.RegularExpressions.Regex words) => Messages.Filter(new()
    {
        Has = Page.Locator(".text").Filter(new() { HasTextRegex = words }),
    });

    public ILocator Button(string label) => Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    /// <summary>A chat in the list, by its name.</summary>
    public ILocator Row(string chat) => Page.Locator("#list button").Filter(new()
    {
        Has = Page.Locator("b").GetByText(chat, new() { Exact = true }),
    });

    /// <summary>Opens a chat by its name, from the list.</summary>
    public async Task EnterAsync(string chat)
    {
        await HomeAsync();
        await Row(chat).ClickAsync();
        await Assertions.Expect(Page.Locator("#title")).ToHaveTextAsync(chat);
    }

    /// <summary>Back to the list of chats, where there is a way back.</summary>
    public async Task HomeAsync()
    {
        var back = Page.Locator("#back");
        if (await back.IsVisibleAsync())
        {
            await back.ClickAsync();
        }
    }

    /// <summary>Types into the message field, key by key.</summary>
    public Task TypeAsync(string text) => Text.PressSequentiallyAsync(text);

    public async Task SendAsync(string text)
    {
        await Text.FillAsync(text);
        await Page.Locator("#send").ClickAsync();
    }

    /// <summary>Taps a button by its label: the newest where several have it.</summary>
    public Task TapAsync(string label) => Button(label).Last.ClickAsync();

    /// <summary>Chooses from the small menu behind a button.</summary>
    public async Task ChooseAsync(string opener, string choice)
    {
        await Page.Locator(opener).ClickAsync();
        await Page.Locator("#menu").GetByText(choice, new() { Exact = true }).ClickAsync();
    }

    public Task ChooseFileAsync(string name, string type, byte[] content) => Page.Locator("#file").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = type, Buffer = content });

    /// <summary>Holds a message, as a long touch does, and chooses what to do with it.</summary>
    public async Task HoldAsync(ILocator message, string choice)
    {
        await message.Locator(".bubble").ClickAsync(new() { Button = MouseButton.Right });
        await Page.Locator("#menu").GetByText(choice, new() { Exact = true }).ClickAsync();
    }

    /// <summary>Where the chat is scrolled to, in pixels from the top.</summary>
    public Task<double> ScrollAsync() => Page.EvaluateAsync<double>("document.querySelector('#scroll').scrollTop");

    /// <summary>True when the page as a whole can be pushed sideways.</summary>
    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>(
        "['html', 'body', '#scroll', '#messages'].some(name => { const box = document.querySelector(name); "
        + "return box.scrollWidth > box.clientWidth; })");

    /// <summary>Keeps what is on the screen, pictures loaded, under artifacts/screens.</summary>
    public async Task ScreenshotAsync(string name)
    {
        await Page.WaitForFunctionAsync("[...document.images].every(image => image.complete)");
        await Page.ScreenshotAsync(new()
        {
            Path = Checkout.Under("artifacts", "screens", $"{name}-{viewport.Name}.png"),
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
    }

    public async ValueTask DisposeAsync() => await profile.CloseAsync();
}
