using System.Text.Json;
using TelegramTrader.Application;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Serving;

/// <summary>Asks the host that holds the folder, over loopback and with the key that only its owner reads.</summary>
internal static class LocalDoorClient
{
    // Longer than a job may run.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public static async Task<LocalAnswer> AskAsync(
        HostSettings settings, InstallationHolder holder, LocalQuestion question, CancellationToken ct)
    {
        if (holder.Address is not { } address || LocalKey.Read(settings.DataFolder) is not { } key)
        {
            return LocalAnswer.Of(holder.ToRefusal(settings.DataFolder));
        }

        // The key goes to this machine and nowhere else: no proxy, no redirect.
        using var direct = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(direct) { BaseAddress = new Uri(address), Timeout = Patience };
        http.DefaultRequestHeaders.Add(LocalKey.Header, key);
        try
        {
            using var content = JsonContent.Create(question, HostJson.Default.LocalQuestion);
            using var response = await http.PostAsync(LocalEndpoint.Path, content, ct);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync(HostJson.Default.LocalAnswer, ct))!;
        }
        catch (Exception fault)
            when (fault is HttpRequestException or TaskCanceledException or JsonException
                && !ct.IsCancellationRequested)
        {
            return LocalAnswer.Of(new Refusal(
                RefusalKind.Unavailable,
                $"The host that holds {settings.DataFolder} does not answer at {address}.",
                $"It is process {holder.ProcessId}. If it hangs, stop it."));
        }
    }
}
