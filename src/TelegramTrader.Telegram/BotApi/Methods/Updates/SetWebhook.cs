using System.Text;
using TelegramTrader.Telegram.BotApi.Types.Files;

namespace TelegramTrader.Telegram.BotApi.Methods.Updates;

/// <summary>Has updates sent to an address; to say it again is harmless, twice a second is not.</summary>
internal sealed record SetWebhook : IBotRequest<bool>
{
    private readonly InputFile? certificate;

    /// <summary>HTTPS on port 80, 88, 443 or 8443; empty takes the webhook away.</summary>
    public required string Url { get; init; }

    public InputFile? Certificate { get => certificate; init => certificate = value?.AttachedAs("certificate"); }

    public string? IpAddress { get; init; }

    /// <summary>1 to 100.</summary>
    public long? MaxConnections { get; init; }

    /// <summary>Left out, as before; empty, all but the three that are asked for by name.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }

    public bool? DropPendingUpdates { get; init; }

    /// <summary>1 to 256 of letters, digits, underscore and hyphen; comes back with every delivery.</summary>
    public string? SecretToken { get; init; }

    string IBotRequest<bool>.Method => "setWebhook";

    IEnumerable<InputFile> IBotRequest<bool>.Files => Certificate is null ? [] : [Certificate];

    // The secret opens the webhook: it is not for logs.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Url = ").Append(Url);
        return true;
    }
}
