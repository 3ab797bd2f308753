using System.Globalization;
using System.Text.RegularExpressions;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Browser.Harness;
using TelegramTrader.Host.Reports;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Browser.Reports;

/// <summary>A report opened from a file, with everything that it asked for and complained of.</summary>
internal sealed partial class ReportPage : IAsyncDisposable
{
    private readonly IBrowserContext profile;
    private readonly Viewport viewport;
    private readonly string path;

    private ReportPage(IBrowserContext profile, IPage page, Viewport viewport, string path)
    {
        (this.profile, this.viewport, this.path) = (profile, viewport, path);
        Page = page;
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
            {
                Errors.Add(line.Text);
            }
        };
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    /// <summary>Every address that was asked for, the file itself first.</summary>
    public List<string> Requests { get; } = [];

    public ILocator Chart => Page.Locator("#chart");
    public ILocator Values => Page.Locator("#values");
    public ILocator Reset => Page.Locator("#reset");
    public ILocator Rows => Page.Locator("#rows tbody tr");

    public static Task<ReportPage> OpenAsync(
        BacktestResult result, Viewport viewport, ColorScheme scheme = ColorScheme.Light) =>
        OpenAsync(BacktestHtml.Of(result), viewport, scheme);

    public static Task<ReportPage> OpenAsync(
        OptimisationResult result, Viewport viewport, ColorScheme scheme = ColorScheme.Light) =>
        OpenAsync(OptimisationHtml.Of(result), viewport, scheme);

    /// <summary>Points at a share of the plot's width, and reads the time and the equity that are told.</summary>
    public async Task<(long TimeMs, double Equity)> PointAsync(double share)
    {
        var (x, y) = await PlaceAsync(share);
        await Page.Mouse.MoveAsync(x, y);
        return Told(await Values.TextContentAsync() ?? "");
    }

    /// <summary>From one share of the plot's width to another, by mouse or by finger.</summary>
    public async Task DragAsync(double from, double to)
    {
        var (start, end) = (await PlaceAsync(from), await PlaceAsync(to));
        if (!viewport.IsTouch)
        {
            await Page.Mouse.MoveAsync(start.X, start.Y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
            await Page.Mouse.UpAsync();
            return;
        }

        var finger = await profile.NewCDPSessionAsync(Page);
        await TouchAsync(finger, "touchStart", start);
        for (var step = 1; step <= 8; step++)
        {
            await TouchAsync(finger, "touchMove", (start.X + ((end.X - start.X) * step / 8), start.Y));
        }

        await TouchAsync(finger, "touchEnd", null);
    }

    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Keeps what a screen shows from a heading on, under artifacts/screens.</summary>
    public async Task ScreenshotAsync(string name, string from = "h1")
    {
        await Page.Locator(from).EvaluateAsync("heading => heading.scrollIntoView({ block: 'start' })");
        await Page.ScreenshotAsync(new()
        {
            Path = Checkout.Under("artifacts", "screens", $"report-{name}-{viewport.Name}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await profile.CloseAsync();
        File.Delete(path);
    }

    private static async Task<ReportPage> OpenAsync(byte[] html, Viewport viewport, ColorScheme scheme)
    {
        var folder = Directory.CreateDirectory(Checkout.Under("artifacts", "pages"));
        var path = Path.Combine(folder.FullName, $"report-{Guid.NewGuid():N}.html");
        await File.WriteAllBytesAsync(path, html);
        var profile = await BrowserRun.Browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = viewport.Width, Height = viewport.Height },
            DeviceScaleFactor = viewport.IsTouch ? 2 : 1,
            HasTouch = viewport.IsTouch,
            IsMobile = viewport.IsTouch,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "de-DE",
            TimezoneId = "Asia/Tokyo",
        });
        profile.SetDefaultTimeout(Phone.Patience);
        var report = new ReportPage(profile, await profile.NewPageAsync(), viewport, path);
        await report.Page.GotoAsync(new Uri(path).ToString());
        return report;
    }

    private async Task<(float X, float Y)> PlaceAsync(double share)
    {
        await Chart.ScrollIntoViewIfNeededAsync();
        var box = (await Chart.BoundingBoxAsync())!;

        // The value axis stands right of the plot.
        var plot = box.Width - (box.Width < 520 ? 62 : 78);
        return ((float)(box.X + (plot * share)), box.Y + (box.Height / 3));
    }

    private static async Task TouchAsync(ICDPSession finger, string type, (float X, float Y)? at) =>
        await finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = at is { } spot
                ? new[] { new Dictionary<string, object> { ["x"] = spot.X, ["y"] = spot.Y } }
                : [],
        });

    private static (long TimeMs, double Equity) Told(string text)
    {
        var match = Said().Match(text);
        Assert.That(match.Success, Is.True, text);
        var at = DateTimeOffset.ParseExact(
            match.Groups[1].Value, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var equity = match.Groups[2].Value.Replace(",", "", StringComparison.Ordinal);
        return (at.ToUnixTimeMilliseconds(), double.Parse(equity, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(\d{4}-\d\d-\d\d \d\d:\d\d)\s*strategy ([\d,.]+?)\s*hold [\d,.]+\s*drawdown [−\d.]+ %")]
    private static partial Regex Said();
}
