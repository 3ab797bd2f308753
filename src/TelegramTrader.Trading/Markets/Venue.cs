using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Trading.Markets;

/// <summary>Where something trades or was recorded: a lower-case id such as <c>binance</c>.</summary>
/// <remarks><c>default</c> is no venue.</remarks>
public readonly record struct Venue
{
    private const int LongestId = 24;

    private readonly string? id;

    private Venue(string id) => this.id = id;

    public string Id => id ?? "";

    public static Venue Of(string text) => TryParse(text, out var venue)
        ? venue
        : throw new ArgumentException("A venue is letters, digits or _.", nameof(text));

    public static bool TryParse([NotNullWhen(true)] string? text, out Venue venue)
    {
        venue = default;
        if (text is null || text.Length is 0 or > LongestId || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return false;
        }

        venue = new Venue(text.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Id;
}
