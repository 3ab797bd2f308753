namespace TelegramTrader.Application;

/// <summary>Something that may be asked at the door, and what it is answered with.</summary>
public interface IRequest<TAnswer>
    where TAnswer : notnull
{
    /// <summary>Says what is wrong with the request itself, before anything is looked up, else null.</summary>
    Refusal? Check() => null;
}
