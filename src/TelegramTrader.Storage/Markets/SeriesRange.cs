using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Rows of one stored series with fromMs ≤ time &lt; toMs.</summary>
internal sealed record SeriesRange(long SeriesId, SeriesKey Key, long FromMs, long ToMs);
