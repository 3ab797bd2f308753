using System.Text.Json.Serialization;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Trading.Kernel;

/// <summary>The first line of a journal: all that is needed to make the same kernel again.</summary>
/// <param name="Strategy">Its name; empty where orders came by command only.</param>
public sealed record JournalHeader(
    string Kind,
    int Version,
    string Strategy,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyList<JournalInstrument> Instruments,
    decimal Cash)
{
    public const string KindName = "KernelJournal";

    /// <summary>The rule file of the strategy, where it is one.</summary>
    public string? Rules { get; init; }

    /// <summary>Bars of which length the strategy decided on, such as <c>15m</c>.</summary>
    public required string Timeframe { get; init; }

    public required RiskLimits Limits { get; init; }

    public required decimal Leverage { get; init; }

    public required decimal TakerRate { get; init; }

    /// <summary>What the fills assumed, in sentences.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }
}

/// <summary>An instrument as a journal names it.</summary>
public sealed record JournalInstrument(
    string Symbol, decimal TickSize, decimal StepSize, decimal MinQuantity, decimal MaxQuantity, decimal MinNotional)
{
    public decimal MaxMarketQuantity { get; init; }

    public decimal MaxNotional { get; init; }

    public decimal PriceFloorRatio { get; init; }

    public decimal PriceCeilingRatio { get; init; }

    /// <summary>Empty where a journal does not say them.</summary>
    public IReadOnlyList<MarginTier> MarginTiers { get => field ?? []; init; }

    public static JournalInstrument Of(InstrumentTerms terms) => new(
        terms.Symbol.ToString(),
        terms.TickSize,
        terms.StepSize,
        terms.MinQuantity,
        terms.MaxQuantity,
        terms.MinNotional)
    {
        MaxMarketQuantity = terms.MaxMarketQuantity,
        MaxNotional = terms.MaxNotional,
        PriceFloorRatio = terms.PriceFloorRatio,
        PriceCeilingRatio = terms.PriceCeilingRatio,
        MarginTiers = terms.MarginTiers,
    };

    /// <exception cref="FormatException">The symbol is not spelled as a symbol.</exception>
    public InstrumentTerms ToTerms() => new(Markets.Symbol.TryParse(Symbol, out var symbol)
        ? symbol
        : throw new FormatException($"{Symbol} is not a symbol."))
    {
        TickSize = TickSize,
        StepSize = StepSize,
        MinQuantity = MinQuantity,
        MaxQuantity = MaxQuantity,
        MaxMarketQuantity = MaxMarketQuantity,
        MinNotional = MinNotional,
        MaxNotional = MaxNotional,
        PriceFloorRatio = PriceFloorRatio,
        PriceCeilingRatio = PriceCeilingRatio,
        MarginTiers = MarginTiers,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyText)])]
[JsonSerializable(typeof(JournalHeader))]
[JsonSerializable(typeof(OrderDraft))]
internal sealed partial class JournalJson : JsonSerializerContext;
