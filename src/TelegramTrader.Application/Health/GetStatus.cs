using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Application.Health;

/// <summary>How is the desk itself?</summary>
public sealed record GetStatus : IRequest<StatusAnswer>;

/// <param name="AsOfMs">Epoch ms of this look.</param>
public sealed record StatusAnswer(
    [property: JsonIgnore] MarketOrigin Origin, [property: JsonIgnore] long AsOfMs, IReadOnlyList<HealthLine> Lines);

/// <summary>Asks every part how it is. One that cannot say is a problem, and hides no other.</summary>
public sealed class StatusDesk(IReadOnlyList<IHealthSource> sources, IMarketHistory market, TimeProvider clock)
{
    public async Task<Result<StatusAnswer>> AnswerAsync(GetStatus request, Caller caller, CancellationToken ct)
    {
        var lines = new List<HealthLine>();
        foreach (var source in sources)
        {
            try
            {
                lines.AddRange(await source.LookAsync(ct));
            }
            catch (StorageUnavailableException fault)
            {
                lines.Add(new HealthLine("Database", HealthLevel.Problem, fault.Message));
            }
        }

        var readable = lines.Where(line => line.Needs <= caller.Role).ToList();
        return new StatusAnswer(market.Origin, clock.GetUtcNow().ToUnixTimeMilliseconds(), readable);
    }
}
