namespace TelegramTrader.Application.Accounts;

/// <summary>Somebody who is let in.</summary>
/// <param name="Id">As <see cref="Caller.Id"/>, such as <c>telegram:42</c>.</param>
/// <param name="Name">As the front end gave it last; never a reason to trust anybody.</param>
/// <param name="IsReachable">False while the person has blocked the bot.</param>
public sealed record Account(string Id, string Name, Role Role, bool IsReachable, DateTimeOffset Since);

/// <summary>A request to be let in. Whoever holds the code can vouch that it is this person.</summary>
/// <param name="CodeHash">SHA-256 of the code, in lower-case hexadecimal; the code itself is not kept.</param>
public sealed record Pairing(string CodeHash, string Id, string Name, DateTimeOffset Expires);

/// <summary>A group whose members may be answered there.</summary>
public sealed record OpenGroup(long ChatId, string Title, string OpenedBy, DateTimeOffset Since);
