using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using TelegramTrader.Application;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Host.Telegram;

/// <summary>Where the Bot API brings updates: who it is, how much it is, then off to the desk.</summary>
/// <param name="secret">What the server was told when the webhook was set.</param>
internal sealed class WebhookEndpoint(string secret, ILogger<WebhookEndpoint> log)
{
    public const string Path = "/telegram/webhook";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const int LargestBody = 1 << 20;
    private const int Piece = 4 << 10;

    // While it starts, and while there is no room: the server holds back for so many seconds, and loses nothing.
    private const string Later = "5";

    private readonly byte[] expected = Encoding.UTF8.GetBytes(secret);
    private volatile UpdateIntake? intake;
    private int isRefusalSaid;

    /// <summary>From now on updates are taken.</summary>
    public void OpenTo(UpdateIntake desk) => intake = desk;

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = !IsFromServer(request) ? StatusCodes.Status401Unauthorized
            : intake is not { } desk ? StatusCodes.Status503ServiceUnavailable
            : await ReadAsync(request, context.RequestAborted) is not { } body ? StatusCodes.Status413PayloadTooLarge
            : await TakeAsync(desk, body, context.RequestAborted);
        response.ContentLength = 0;
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = Later;
        }
    }

    // Nothing of the body is read before this, and the time that it takes does not tell how much was right.
    private bool IsFromServer(HttpRequest request)
    {
        var given = request.Headers[SecretHeader];
        var isRight = given.Count == 1
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[0] ?? ""), expected);
        if (!isRight)
        {
            SayRefused(given.Count == 0);
        }

        return isRight;
    }

    // Once: whoever finds the address may knock as often as they like.
    private void SayRefused(bool isMissing)
    {
        if (Interlocked.Exchange(ref isRefusalSaid, 1) == 0)
        {
            log.LogWarning(
                "A delivery to the webhook came with {What} and was refused with 401. It was no server of ours, or one "
                    + "that does not send back the secret of setWebhook in {Header}: where it is the latter, leave out "
                    + "Telegram:WebhookUrl, and updates are fetched. Further ones are refused without a word.",
                isMissing ? "no secret" : "a wrong secret",
                SecretHeader);
        }
    }

    private static async Task<int> TakeAsync(UpdateIntake desk, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        try
        {
            var outcome = await desk.TakeAsync(body, ct);
            return outcome == IntakeOutcome.Full ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        }
        catch (StorageUnavailableException)
        {
            // It could not be kept, so it is not acknowledged.
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        var reader = request.BodyReader;
        var first = await reader.ReadAsync(ct);
        if (first.IsCompleted && first.Buffer.Length <= LargestBody)
        {
            // The usual update has come whole with its head: one array of its own, which is kept as it is.
            var whole = first.Buffer.ToArray();
            reader.AdvanceTo(first.Buffer.End);
            return whole;
        }

        reader.AdvanceTo(first.Buffer.Start);
        return await ReadPiecesAsync(reader, ct);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadPiecesAsync(PipeReader reader, CancellationToken ct)
    {
        var body = new ArrayBufferWriter<byte>(Piece);
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            foreach (var piece in read.Buffer)
            {
                body.Write(piece.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (body.WrittenCount > LargestBody)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return body.WrittenMemory.ToArray();
            }
        }
    }
}
