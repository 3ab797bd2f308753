using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Markets;

/// <summary>What can be asked about?</summary>
public sealed record ListMarkets : IRequest<MarketList>;

public sealed record MarketList(MarketOrigin Origin, IReadOnlyList<Instrument> Instruments);

/// <summary>Answers with what the market has bars of.</summary>
public sealed class MarketListing(IMarketHistory market)
{
    public async Task<Result<MarketList>> AnswerAsync(ListMarkets request, Caller caller, CancellationToken ct) =>
        new MarketList(market.Origin, await market.InstrumentsAsync(ct));
}
