using TelegramTrader.Application;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>What any market of a run is made with.</summary>
/// <param name="Archive">The installation's; a simulated market keeps its own and never writes here.</param>
internal sealed record MarketParts(ISeriesArchive Archive, Limits Limits, TimeProvider Clock, ILoggerFactory Logs);
