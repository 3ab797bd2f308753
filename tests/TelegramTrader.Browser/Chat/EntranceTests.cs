using System.Text.Json.Nodes;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class EntranceTests(Viewport viewport) : PhoneStory(viewport)
{
    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartAsync();

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [Test]
    public async Task The_printed_link_opens_the_chat_and_a_reload_keeps_it()
    {
        var phone = await OpenAsync(telegram.Page);

        await Expect(phone.Page.Locator("#list button")).ToHaveCountAsync(1);
        await Expect(phone.Page).ToHaveURLAsync(new Uri(telegram.Origin, "/").ToString());
        await phone.ScreenshotAsync("first-start");
        await phone.Page.ReloadAsync();
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.ScreenshotAsync("hello");
        await phone.TapAsync("Start");
        await Expect(phone.Last).ToContainTextAsync("/start");
    }

    [Test]
    public async Task Nobody_is_added_before_it_is_known_who_is_there()
    {
        var phone = await OpenAsync(telegram.Page);
        var held = new TaskCompletionSource();
        await phone.Page.RouteAsync("**/control/state**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await phone.Page.ReloadAsync();

        await Expect(phone.Page.Locator("#add")).ToBeDisabledAsync();
        held.SetResult();
        await Expect(phone.Page.Locator("#add")).ToBeEnabledAsync();
    }

    [Test]
    public async Task A_second_use_of_the_link_is_refused_in_plain_words()
    {
        await OpenAsync(telegram.Page);

        var stranger = await OpenAsync(telegram.Page);

        await Expect(stranger.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has been used");
        await Expect(stranger.Page.Locator("#compose, #list")).ToHaveCountAsync(2);
        await Expect(stranger.Page.Locator("#list")).ToBeHiddenAsync();
        await Expect(stranger.Page.Locator("#list button")).ToHaveCountAsync(0);
        await stranger.ScreenshotAsync("used-link");
        var fresh = await telegram.ControlAsync("page-link", new());
        await stranger.Page.GotoAsync(fresh["page"]!.ToString());
        await stranger.EnterAsync(StagedTelegram.Bot);
    }

    [Test]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        var phone = await OpenAsync(telegram.Page);
        var foreign = new UriBuilder(telegram.Origin) { Host = "evil.example" }.Uri;

        var answer = await phone.Page.GotoAsync(foreign.ToString());

        Assert.That(answer!.Status, Is.EqualTo(403));
        Assert.That(await answer.TextAsync(), Does.Contain("loopback names only"));
    }

    [Test]
    public async Task A_page_of_another_origin_cannot_write_with_the_cookie_of_this_one()
    {
        var phone = await OpenAsync(telegram.Page, withoutPolicy: true);
        await Expect(phone.Page.Locator("#list button")).ToHaveCountAsync(1);
        // The same machine under another port: the browser sends the cookie along, only the origin differs.
        await using var other = await StagedTelegram.StartAsync();
        await phone.Page.GotoAsync(other.Origin.ToString());
        var answers = new List<IResponse>();
        phone.Page.Response += (_, answer) => answers.Add(answer);
        var say = new Uri(telegram.Origin, "/control/say").ToString();

        await phone.Page.EvaluateAsync(
            """
            address => fetch(address, { method: "POST", mode: "no-cors", credentials: "include",
              headers: { "Content-Type": "application/x-www-form-urlencoded" },
              body: "user=700100200&chat=700100200&text=stolen" })
            """,
            say);

        var answer = answers.Single(answer => answer.Url == say);
        Assert.That(answer.Status, Is.EqualTo(403), "401 would mean that the cookie was not even sent");
        var said = await telegram.ControlAsync($"messages?chat={StagedTelegram.Trader}");
        Assert.That(said.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_lost_connection_is_said_and_what_was_missed_is_there_afterwards()
    {
        await telegram.ControlAsync("say", new JsonObject
        {
            ["user"] = StagedTelegram.Trader, ["chat"] = StagedTelegram.Trader, ["text"] = "/start",
        });
        var phone = await OpenAsync(telegram.Page);
        await phone.Page.RouteAsync("**/control/events", route => route.AbortAsync());
        await phone.Page.ReloadAsync();
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Page.Locator("#banner")).ToContainTextAsync("Connecting");
        await phone.ScreenshotAsync("connecting");

        await telegram.SendAsync("while you were away");
        await phone.Page.UnrouteAsync("**/control/events");

        await Expect(phone.Last).ToContainTextAsync("while you were away");
        await Expect(phone.Page.Locator("#banner")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_connection_that_comes_leaves_what_is_read_as_it_is()
    {
        await telegram.ControlAsync("say", new JsonObject
        {
            ["user"] = StagedTelegram.Trader, ["chat"] = StagedTelegram.Trader, ["text"] = "/start",
        });
        await telegram.SendAsync("Buy?", StagedTelegram.Buttons(["Yes"]));
        var phone = await OpenAsync(telegram.Page);
        await phone.Page.RouteAsync("**/control/events", route => route.AbortAsync());
        await phone.Page.ReloadAsync();
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Message("Buy?")).ToBeVisibleAsync();
        await phone.Page.EvaluateAsync("document.querySelector('#messages > :last-child').kept = true");

        await phone.Page.RunAndWaitForResponseAsync(
            () => phone.Page.UnrouteAsync("**/control/events"),
            response => response.Url.Contains("/control/messages", StringComparison.Ordinal));
        await telegram.SendAsync("Later.");

        await Expect(phone.Last).ToContainTextAsync("Later.");
        await Expect(phone.Message("Buy?")).ToHaveJSPropertyAsync("kept", true);
    }

    [Test]
    public async Task A_sandbox_that_stopped_is_said()
    {
        var phone = await OpenAsync(telegram.Page);
        await phone.EnterAsync(StagedTelegram.Bot);

        await telegram.StopAsync();

        await Expect(phone.Page.Locator("#banner")).ToContainTextAsync("The sandbox does not answer");
    }
}
