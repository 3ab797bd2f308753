using System.Net;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Page;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class GuardTests
{
    private Phone phone = null!;

    [SetUp]
    public async Task Begin() => phone = await Phone.StartAsync();

    [TearDown]
    public async Task End() => await phone.DisposeAsync();

    [TestCase("evil.example")]
    [TestCase("127.0.0.1.evil.example")]
    [TestCase("192.168.1.5")]
    public async Task A_name_that_is_not_loopback_is_refused(string host)
    {
        using var request = phone.Control(HttpMethod.Get, "state");
        request.Headers.Host = host;

        Assert.That(await StatusAsync(request), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("localhost", HttpStatusCode.OK)]
    [TestCase("[::1]", HttpStatusCode.OK)]
    public async Task Names_of_loopback_are_served(string host, HttpStatusCode expected)
    {
        using var request = phone.Control(HttpMethod.Get, "state");
        request.Headers.Host = host;

        Assert.That(await StatusAsync(request), Is.EqualTo(expected));
    }

    [Test]
    public async Task Control_needs_the_token_or_a_session()
    {
        using var bare = new HttpRequestMessage(HttpMethod.Get, new Uri(phone.Http.BaseAddress!, "/control/state"));
        using var wrong = new HttpRequestMessage(HttpMethod.Get, new Uri(phone.Http.BaseAddress!, "/control/state"));
        wrong.Headers.Add(SandboxDoor.TokenHeader, "x");

        Assert.That(await StatusAsync(bare), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(wrong), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Another_origin_may_not_change_anything()
    {
        using var request = phone.Control(HttpMethod.Post, "reset");
        request.Headers.Add("Origin", "http://evil.example");

        Assert.That(await StatusAsync(request), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_link_works_once_and_its_cookie_is_for_this_page_alone()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        using var entered = await browser.GetAsync(phone.Sandbox.Addresses.Page);
        using var second = await browser.GetAsync(phone.Sandbox.Addresses.Page);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single();

        Assert.That(entered.Headers.Location!.ToString(), Is.EqualTo("/"));
        Assert.That(cookie, Does.Contain("samesite=strict").IgnoreCase.And.Contain("httponly").IgnoreCase);
        Assert.That(second.Headers.Contains("Set-Cookie"), Is.False);

        using var own = Say(cookie, phone.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var silent = Say(cookie, null);
        using var foreign = Say(cookie, "http://127.0.0.1:1");
        Assert.That((await browser.SendAsync(own)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await browser.SendAsync(silent)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await browser.SendAsync(foreign)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_page_and_all_its_files_are_served_with_a_strict_policy()
    {
        foreach (var name in PageFiles.Names)
        {
            using var response = await phone.Http.GetAsync(new Uri("/" + name, UriKind.Relative));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), name);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.That(policy, Does.StartWith("default-src 'self'"));
        }

        Assert.That(PageFiles.Names, Does.Contain("index.html"));
        using var outside = await phone.Http.GetAsync(new Uri("/%2e%2e/secret", UriKind.Relative));
        Assert.That(outside.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void The_server_listens_on_loopback_only() => Assert.That(
        IPAddress.IsLoopback(IPAddress.Parse(phone.Sandbox.Addresses.Telegram.Host)), Is.True);

    private HttpRequestMessage Say(string cookie, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(phone.Http.BaseAddress!, "/control/say"))
        {
            Content = new StringContent(
                new JsonObject { ["user"] = Phone.Trader, ["chat"] = Phone.Trader, ["text"] = "hi" }.ToJsonString(),
                System.Text.Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return request;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using var response = await phone.Http.SendAsync(request);
        return response.StatusCode;
    }
}
