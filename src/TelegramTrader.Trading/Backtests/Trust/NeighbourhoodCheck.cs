namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Are the settings around the chosen one nearly as good, or is it alone?</summary>
internal static class NeighbourhoodCheck
{
    private const double Plateau = 0.5;
    private const double Needle = 0.2;

    // Of two or three, none may be left by chance.
    private const int EnoughToFail = 4;

    public static TrustCheck Of(OptimisationEvidence evidence)
    {
        var (verdict, sentence) = Judge(evidence.Neighbourhood);
        return new TrustCheck("Neighbourhood", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(Neighbourhood? around)
    {
        if (around is null)
        {
            return (TrustVerdict.Unknown, "It takes a setting ahead of five others, and two neighbours of it.");
        }

        var share = (double)around.Kept / around.Neighbours;
        return share >= Plateau ? (TrustVerdict.Pass, $"A plateau: {Text(around)}")
            : share >= Needle || around.Neighbours < EnoughToFail ? (TrustVerdict.Warn, $"A ridge: {Text(around)}")
            : (TrustVerdict.Fail, $"A needle: {Text(around)}");
    }

    private static string Text(Neighbourhood around)
    {
        var beside = around.NeighbourScore is { } score ? FormattableString.Invariant($"{score:0.00}") : "nothing";
        return FormattableString.Invariant($"{around.Kept} of {around.Neighbours} neighbours keep half of its lead; ")
            + FormattableString.Invariant($"{around.BestScore:0.00} against {beside} beside it and ")
            + FormattableString.Invariant($"{around.MiddleScore:0.00} in the middle of all.");
    }
}
