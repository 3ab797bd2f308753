using System.Net;
using System.Net.Sockets;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Host.Serving;

/// <summary>The server that every endpoint is mapped on.</summary>
internal static class WebServer
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(10);

    public static WebApplication Build(HostSettings settings, RunLog logs)
    {
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Logging.ClearProviders().AddProvider(logs.Provider);

        // Whoever brings updates was told this address and no other.
        var isFixed = settings.Telegram.WebhookUrl is not null;
        builder.WebHost.UseUrls(isFixed ? settings.Address : FreeAddress(settings.Address));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = HostJson.Default.Options.PropertyNamingPolicy;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, HostJson.Default);
        });
        var app = builder.Build();
        app.UseRequestLog();
        return app;
    }

    // A second installation on one machine should start, not fail: where the port is taken, any free one is used.
    private static string FreeAddress(string address)
    {
        var wanted = new Uri(address);
        if (!IPAddress.TryParse(wanted.Host, out var ip))
        {
            return address;
        }

        try
        {
            using var probe = new TcpListener(ip, wanted.Port);
            probe.Start();
            return address;
        }
        catch (SocketException)
        {
            return new UriBuilder(wanted) { Port = 0 }.Uri.ToString();
        }
    }
}
