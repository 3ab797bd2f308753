namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>
/// What a venue sent cannot be read. The sentence says what was asked and where it went wrong, and never holds more
/// than a few characters of what was sent.
/// </summary>
/// <param name="asked">The endpoint or stream, such as <c>GET /api/v3/depth</c>.</param>
/// <param name="place">Where in the payload: a JSON path or a byte.</param>
internal sealed class WirePayloadException(string asked, string what, string place)
    : Exception($"Binance sent something unreadable for {asked}, at {place}: {what}")
{
    public string Asked { get; } = asked;

    public string Place { get; } = place;
}
