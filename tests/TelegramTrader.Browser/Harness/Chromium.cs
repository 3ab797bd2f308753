namespace TelegramTrader.Browser.Harness;

/// <summary>The installed Chromium: found on PATH, started once a run, never downloaded.</summary>
internal static class Chromium
{
    private const string Name = "chromium";

    // Nothing but this machine is ever asked; the one foreign name is there to be refused.
    private const string Hosts = "MAP evil.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=" + Hosts,
    ];

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);

    /// <summary>Where no package manager of ours can bring Chromium, tests that need it are left out.</summary>
    public static string? WhyNot => Program is null && !File.Exists("/etc/debian_version")
        ? "Not a Debian machine, and no chromium on PATH: install Chromium to run the browser tests."
        : null;

    public static Task<IBrowser> StartAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Program ?? throw new FileNotFoundException(
            "There is no chromium on PATH. Run tests/run.sh as root, or: apt-get install chromium"),
        Headless = true,
        Args = Arguments,
    });
}
