using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application;

/// <summary>The one way in: every front end asks here, and nowhere else is it decided who may ask what.</summary>
public interface IDoor
{
    /// <summary>Answers or refuses. Throws only when <paramref name="ct"/> is cancelled; a fault is refused.</summary>
    Task<Result<TAnswer>> AskAsync<TAnswer>(IRequest<TAnswer> request, Caller caller, CancellationToken ct)
        where TAnswer : notnull;
}
