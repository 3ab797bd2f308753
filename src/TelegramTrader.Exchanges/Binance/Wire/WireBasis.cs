using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>What a contract costs more than its index.</summary>
internal sealed record WireBasis
{
    public required string Pair { get; init; }

    [JsonConverter(typeof(WordConverter<WireContractType>))]
    public required Word<WireContractType> ContractType { get; init; }

    public required decimal FuturesPrice { get; init; }

    public required decimal IndexPrice { get; init; }

    public required decimal Basis { get; init; }

    public required decimal BasisRate { get; init; }

    /// <summary>Null for perpetuals.</summary>
    public decimal? AnnualizedBasisRate { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Timestamp { get; init; }
}
