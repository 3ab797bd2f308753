namespace TelegramTrader.Trading.Markets;

/// <param name="Name">Lower-case name in the archive.</param>
/// <param name="IsWhole">Stored as 64-bit integers, else as doubles.</param>
/// <param name="IsOptional">A source may lack it; then the series has no such column.</param>
public sealed record SeriesColumn(string Name, bool IsWhole = false, bool IsOptional = false);

/// <summary>The columns of each kind of series, beside its time in epoch milliseconds.</summary>
public static class SeriesColumns
{
    public const string Open = "open";
    public const string High = "high";
    public const string Low = "low";
    public const string Close = "close";
    public const string Volume = "volume";
    public const string QuoteVolume = "quote_volume";
    public const string TradeCount = "trade_count";
    public const string TakerBuyVolume = "taker_buy_volume";
    public const string TakerBuyQuoteVolume = "taker_buy_quote_volume";
    public const string TradeId = "trade_id";
    public const string Price = "price";
    public const string Quantity = "quantity";
    public const string TakerSold = "taker_sold";
    public const string TimeUs = "time_us";
    public const string Rate = "rate";
    public const string Coins = "coins";
    public const string Value = "value";
    public const string AllAccounts = "all_accounts";
    public const string TopAccounts = "top_accounts";
    public const string TopPositions = "top_positions";
    public const string TakerBought = "taker_bought";
    public const string TakerSoldVolume = "taker_sold_volume";
    public const string TakerRatio = "taker_ratio";
    public const string LongLiquidated = "long_liquidated";

    /// <summary>What a whole-number column reads where the source lacked it; other columns read NaN there.</summary>
    public const long MissingWhole = -1;

    public static IReadOnlyList<SeriesColumn> Of(SeriesKind kind) => kind switch
    {
        SeriesKind.Candles =>
        [
            new(Open), new(High), new(Low), new(Close), new(Volume), new(QuoteVolume, IsOptional: true),
            new(TradeCount, IsWhole: true, IsOptional: true), new(TakerBuyVolume, IsOptional: true),
            new(TakerBuyQuoteVolume, IsOptional: true),
        ],
        SeriesKind.MarkCandles => [new(Open), new(High), new(Low), new(Close)],
        SeriesKind.Trades =>
        [
            new(TradeId, IsWhole: true, IsOptional: true), new(Price), new(Quantity),
            new(TakerSold, IsWhole: true, IsOptional: true), new(TimeUs, IsWhole: true, IsOptional: true),
        ],
        SeriesKind.Funding => [new(Rate)],
        SeriesKind.OpenInterest => [new(Coins, IsOptional: true), new(Value, IsOptional: true)],
        SeriesKind.LongShort =>
        [
            new(AllAccounts, IsOptional: true), new(TopAccounts, IsOptional: true), new(TopPositions, IsOptional: true),
        ],
        SeriesKind.TakerVolume =>
        [
            new(TakerBought, IsOptional: true), new(TakerSoldVolume, IsOptional: true),
            new(TakerRatio, IsOptional: true),
        ],
        SeriesKind.Liquidations => [new(Price), new(Quantity), new(LongLiquidated, IsWhole: true)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of series."),
    };
}
