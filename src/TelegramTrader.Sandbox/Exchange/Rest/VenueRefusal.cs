namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>A no in the venue's own words.</summary>
internal sealed class VenueRefusal : Exception
{
    public VenueRefusal(int code, string message, int status = 400, long? retryAfterSeconds = null)
        : base(message)
    {
        (Code, Status, RetryAfterSeconds) = (code, status, retryAfterSeconds);
    }

    public int Code { get; }
    public int Status { get; }
    public long? RetryAfterSeconds { get; }

    public static VenueRefusal Missing(string name) =>
        new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static VenueRefusal Empty(string name) => new(-1105, $"Parameter '{name}' was empty.");

    public static VenueRefusal Illegal(string name, string range) =>
        new(-1100, $"Illegal characters found in parameter '{name}'; legal range is '{range}'.");

    public static VenueRefusal Invalid(string name) => new(-1130, $"Data sent for parameter '{name}' is not valid.");

    public static VenueRefusal Symbol() => new(-1121, "Invalid symbol.");

    public static VenueRefusal Interval() => new(-1120, "Invalid interval.");
}
