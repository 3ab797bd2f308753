using System.Text.Json.Serialization;

namespace TelegramTrader.Application.Markets;

/// <summary>What every answer about a market carries beside its figures; not part of the figures.</summary>
public abstract record MarketAnswer
{
    [JsonIgnore]
    public required MarketOrigin Origin { get; init; }

    [JsonIgnore]
    public required Instrument Instrument { get; init; }

    /// <summary>The market's now, epoch ms: the last millisecond of the last bar that was seen.</summary>
    [JsonIgnore]
    public long AsOfMs => Instrument.AsOfMs;

    /// <summary>What was asked for and is not in the data, in words.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missing { get; init; } = [];

    public string Symbol => Instrument.Symbol.ToString();

    public string Venue => Instrument.Venue.Id;

    public required string Timeframe { get; init; }
}
