namespace TelegramTrader.Benchmarks.Market.Venue;

/// <param name="Sent">Messages that left.</param>
/// <param name="LastTrades">The sum of the numbers of every symbol's last trade.</param>
/// <param name="Forgone">Messages that it could not make in time.</param>
internal sealed record VenueTally(long Sent, long LastTrades, long Forgone);
