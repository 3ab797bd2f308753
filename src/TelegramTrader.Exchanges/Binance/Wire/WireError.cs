namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>Why a request was refused; codes are in the venue's documentation.</summary>
internal sealed record WireError
{
    public required long Code { get; init; }

    public required string Msg { get; init; }
}
