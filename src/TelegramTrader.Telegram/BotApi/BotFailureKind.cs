namespace TelegramTrader.Telegram.BotApi;

/// <summary>Why a call did not do what it asked, as far as a caller acts differently on it.</summary>
public enum BotFailureKind
{
    /// <summary>Too many requests: nothing to this chat before the pause is over.</summary>
    RetryAfter,

    /// <summary>The token is wrong or revoked.</summary>
    Unauthorized,

    /// <summary>The user blocked the bot.</summary>
    Blocked,

    /// <summary>The user's account is gone.</summary>
    Deactivated,

    /// <summary>The bot was removed from the chat.</summary>
    Kicked,

    /// <summary>The user never spoke to the bot, which may not speak first.</summary>
    NeverMet,

    /// <summary>Any other lack of rights.</summary>
    Forbidden,

    ChatNotFound,

    /// <summary>The group became a supergroup under another id.</summary>
    Migrated,

    /// <summary>The topic is gone.</summary>
    TopicNotFound,

    /// <summary>An edit changed nothing: for the caller, a success.</summary>
    NotModified,

    MessageToEditNotFound,

    /// <summary>Too old or not ours: send a new one.</summary>
    MessageNotEditable,

    /// <summary>The message is a picture or a file: it has a caption instead.</summary>
    NoTextToEdit,

    MessageToDeleteNotFound,

    /// <summary>The marks in a text do not parse: send it plain.</summary>
    CantParseEntities,

    /// <summary>A tap answered too late.</summary>
    QueryTooOld,

    /// <summary>A webhook is active, or another program polls with the same token.</summary>
    Conflict,

    /// <summary>No such method; also how a token of the wrong shape is answered.</summary>
    NotFound,

    BadRequest,

    ServerError,

    /// <summary>No answer: no connection, a broken one, or silence until the patience ended.</summary>
    Unreachable,

    /// <summary>An answer that is none of the Bot API's.</summary>
    Malformed,
}
