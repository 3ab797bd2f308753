using Microsoft.Extensions.Logging;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Scenarios.Host;

public sealed class RunLogTests
{
    private const string Canary = "123456:CANARY+/secret";

    [Test]
    public void No_secret_reaches_the_log_whatever_way_it_takes()
    {
        var folder = Directory.CreateTempSubdirectory("tt-log-").FullName;
        var settings = new HostSettings
        {
            DataFolder = folder,
            Address = "http://127.0.0.1:0",
            UsualVenue = "binance",
            Secrets = [Canary],
        };
        using (var logs = RunLog.OfVerb(settings))
        {
            var log = logs.CreateLogger("test");
            log.LogInformation("the token is {Token}", Canary);
            log.LogInformation("GET https://example.org/bot{Token}/getMe", Uri.EscapeDataString(Canary));
            log.LogError(new InvalidOperationException($"refused {Canary}"), "it broke");
            log.LogInformation("{Kept} is no secret", "this line");
        }

        var text = string.Concat(Directory.GetFiles(Path.Combine(folder, "logs")).Select(File.ReadAllText));
        Directory.Delete(folder, recursive: true);

        Assert.That(text, Does.Not.Contain("CANARY").And.Contain("[secret]").And.Contain("this line"));
        Assert.That(text.TrimEnd().Split('\n'), Is.All.StartsWith("{").And.All.EndsWith("}"), "one JSON object a line");
    }
}
