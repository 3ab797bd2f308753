namespace TelegramTrader.Application.Accounts;

/// <summary>Who is let in, and where?</summary>
public sealed record ListPeople : IRequest<People>;

/// <param name="Configured">Ids that the configuration makes admins.</param>
public sealed record People(
    IReadOnlyList<Account> Accounts, IReadOnlyList<OpenGroup> Groups, IReadOnlyList<string> Configured);

/// <summary>Lists accounts and open groups.</summary>
public sealed class PeopleListing(IAccountStore accounts, IReadOnlySet<string> admins)
{
    public async Task<Result<People>> AnswerAsync(ListPeople request, Caller caller, CancellationToken ct) =>
        new People(await accounts.ListAsync(ct), await accounts.ListGroupsAsync(ct), [.. admins.Order()]);
}
