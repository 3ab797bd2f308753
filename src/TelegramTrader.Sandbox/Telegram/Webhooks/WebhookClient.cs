using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <summary>Posts updates, and connects to this machine only, whatever a name resolves to.</summary>
internal sealed class WebhookClient : IDisposable
{
    private const int AnswerLimit = 1 << 20;

    private readonly HttpClient http;
    private readonly TimeProvider clock;

    public WebhookClient(TimeProvider clock)
    {
        this.clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            ConnectCallback = ConnectAsync,
        };
        // A certificate made for a test on this machine is nobody's to vouch for.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) =>
            !errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable);
        http = new HttpClient(handler)
        {
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = AnswerLimit,
        };
    }

    public async Task<WebhookOutcome> PostAsync(WebhookTarget target, JsonObject update, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fields.Write(update))),
        };
        // Without a character set, as Telegram says it: there are programs that compare the whole header.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (target.Secret is { } secret)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        if (target.Url.UserInfo.Length > 0)
        {
            var user = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(target.Url.UserInfo)));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", user);
        }

        try
        {
            using var response = await http.SendAsync(request, ct);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
            {
                return new WebhookOutcome(status, null, null, await CallAsync(response, ct));
            }

            var words = string.Create(
                CultureInfo.InvariantCulture, $"Wrong response from the webhook: {status} {response.ReasonPhrase}");
            return new WebhookOutcome(status, words, Asked(response.Headers.RetryAfter), null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return new WebhookOutcome(0, "Connection refused or lost", null, null);
        }
    }

    public void Dispose() => http.Dispose();

    private TimeSpan? Asked(RetryConditionHeaderValue? asked) => asked?.Delta ?? (asked?.Date - clock.GetUtcNow());

    private static async Task<CallParameters?> CallAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        if (body.Trim().Length == 0)
        {
            return null;
        }

        var kind = response.Content.Headers.ContentType?.MediaType;
        if (kind == "application/x-www-form-urlencoded")
        {
            var form = CallParameters.OfForm(body);
            return form.Has("method") ? form : null;
        }

        try
        {
            var call = JsonNode.Parse(body) is JsonObject members ? CallParameters.Of(members) : null;
            return call?.Has("method") == true ? call : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host.Trim('[', ']'));
        if (!IPAddress.IsLoopback(address))
        {
            throw new HttpRequestException("Webhooks of the sandbox stay on this machine.");
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
