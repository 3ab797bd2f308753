namespace TelegramTrader.Application.Accounts;

/// <summary>Opens a group to those of its members who have a rank, or closes it.</summary>
public sealed record SetGroupOpen(long ChatId, string Title, bool IsOpen) : IRequest<People>, IAuditedRequest
{
    public string Subject => $"{ChatId} {(IsOpen ? "open" : "closed")}";
}

/// <summary>Keeps which groups are open.</summary>
public sealed class GroupDesk(IAccountStore accounts, IReadOnlySet<string> admins, TimeProvider clock)
{
    public async Task<Result<People>> AnswerAsync(SetGroupOpen request, Caller caller, CancellationToken ct)
    {
        if (request.IsOpen)
        {
            var group = new OpenGroup(request.ChatId, request.Title, caller.Id, clock.GetUtcNow());
            await accounts.OpenGroupAsync(group, ct);
        }
        else if (!await accounts.CloseGroupAsync(request.ChatId, ct))
        {
            return new Refusal(RefusalKind.NotFound, "That group is not open.", "/people lists those that are.");
        }

        return await new PeopleListing(accounts, admins).AnswerAsync(new ListPeople(), caller, ct);
    }
}
