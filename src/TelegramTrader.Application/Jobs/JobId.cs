using System.Security.Cryptography;

namespace TelegramTrader.Application.Jobs;

/// <summary>Names of jobs: six characters of Crockford's base 32, which are not taken for one another.</summary>
public static class JobId
{
    public const int Length = 6;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>One of some thousand million; whoever keeps it sees to it that none is used twice.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The id that somebody typed, as it is kept: I and L are read as 1, O as 0, in either case.</summary>
    public static string Read(string text) => string.Concat(text.Trim().ToUpperInvariant().Select(character =>
        character switch { 'I' or 'L' => '1', 'O' => '0', _ => character }));
}
