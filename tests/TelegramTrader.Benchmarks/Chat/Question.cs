using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>Somebody asks in private, through the webhook.</summary>
internal sealed class Question(HttpClient http, Uri webhook)
{
    private static long lastUpdate = 1_000_000_000;

    /// <summary>Until the update is acknowledged.</summary>
    public async Task AskAsync(long chat, string text)
    {
        var id = Interlocked.Increment(ref lastUpdate);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"update_id":{{id}},"message":{"message_id":7,"from":{"id":{{chat}},"is_bot":false,"first_name":"Clara"},
            "chat":{"id":{{chat}},"first_name":"Clara","type":"private"},"date":1767323045,"text":"{{text}}"} }
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", WebhookHost.Secret);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
