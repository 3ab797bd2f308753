using System.Net;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class WebhookMethods
{
    public const int SecretLimit = 256;
    private const int CertificateBytes = 3 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static JsonNode Set(BotCall call)
    {
        var (bot, given) = (call.Bot, call.Parameters);
        var text = given.Text("url") ?? "";
        if (text.Length == 0)
        {
            return Delete(call);
        }

        var target = Target(given, text);
        bot.Updates.Allowed = LongPoll.Allowed(given) ?? bot.Updates.Allowed;
        if (given.Flag("drop_pending_updates"))
        {
            bot.Updates.Clear();
        }

        if (bot.Webhook?.IsSameAs(target) == true)
        {
            call.Remark = "Webhook is already set";
            return true;
        }

        if (bot.WebhookSetAt is { } before && call.World.Now - before < Pause)
        {
            throw BotApiException.TooMany(1);
        }

        (bot.Webhook, bot.WebhookSetAt) = (target, call.World.Now);
        bot.Poll?.End("terminated by setWebhook request");
        bot.Poll = null;
        bot.Updates.Wake();
        call.Remark = "Webhook was set";
        return true;
    }

    public static JsonNode Delete(BotCall call)
    {
        if (call.Parameters.Flag("drop_pending_updates"))
        {
            call.Bot.Updates.Clear();
        }

        call.Remark = call.Bot.Webhook is null ? "Webhook is already deleted" : "Webhook was deleted";
        call.Bot.Webhook = null;
        return true;
    }

    public static JsonNode State(BotCall call)
    {
        var (bot, webhook) = (call.Bot, call.Bot.Webhook);
        bot.Updates.Expire(call.World.Now);
        return Fields.Of(
            ("url", webhook?.Url.OriginalString ?? ""),
            ("has_custom_certificate", webhook?.HasCertificate ?? false),
            ("pending_update_count", bot.Updates.Count),
            ("ip_address", webhook?.IpAddress),
            ("last_error_date", webhook?.LastErrorAt?.ToUnixTimeSeconds()),
            ("last_error_message", webhook?.LastError),
            ("max_connections", webhook?.MaxConnections),
            ("allowed_updates", bot.Updates.Allowed is { } allowed
                ? Fields.List(allowed.Select(kind => (JsonNode?)kind))
                : null));
    }

    private static WebhookTarget Target(CallParameters given, string text)
    {
        var isHttp = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (!isHttp || !IsLoopback(url!))
        {
            throw BotApiException.Bad("bad webhook: the sandbox delivers to http and https on loopback only");
        }

        var secret = given.Text("secret_token") ?? "";
        if (secret.Length > SecretLimit)
        {
            throw BotApiException.Bad("secret token is too long");
        }

        if (!secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
        {
            throw BotApiException.Bad("secret token contains unallowed characters");
        }

        var certificate = given.File("certificate");
        if (certificate is { Content.Length: > CertificateBytes })
        {
            throw BotApiException.Bad("certificate size is too big");
        }

        var connections = given.Number("max_connections") ?? 40;
        return new WebhookTarget
        {
            Url = url!,
            Secret = secret.Length == 0 ? null : secret,
            MaxConnections = (int)Math.Clamp(connections, 1, 100),
            IpAddress = given.Text("ip_address"),
            HasCertificate = certificate is not null,
        };
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost"
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
