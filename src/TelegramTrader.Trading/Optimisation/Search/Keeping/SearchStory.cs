namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>What a search says of itself in the end.</summary>
internal sealed class SearchStory(OptimisationOrder order, double years, SearchTally tally)
{
    public string? NothingMet
    {
        get
        {
            if (order.Constraints.Count == 0 || tally.Best is not { IsMet: false } nearest) return null;

            var missed = order.Constraints.Where(constraint => constraint.OffOf(nearest.Figures, years) > 0)
                .Select(constraint => constraint.Tell(nearest.Figures, years));
            return FormattableString.Invariant($"No trial met the constraints: {Trials}, the nearest was ")
                + $"{order.Space.Describe(nearest.Values)} with {string.Join(" and ", missed)}.";
        }
    }

    private string Trials => tally.Run == 1 ? "1 trial" : FormattableString.Invariant($"{tally.Run:N0} trials");

    public string Of(OptimisationEnd end)
    {
        var sentences = new List<string> { Ended(end) };
        if (tally.Refused > 0 && end != OptimisationEnd.NearlyAllRefused)
        {
            sentences.Add(
                FormattableString.Invariant($"{tally.Refused:N0} settings were refused, the last: ") + LastRefusal);
        }

        if (NothingMet is { } nothing)
        {
            sentences.Add(nothing);
        }
        else if (tally.Run > 0 && tally.Undefined == tally.Run)
        {
            sentences.Add($"{order.Goal} was not defined in any of them.");
        }

        return string.Join(' ', sentences);
    }

    private string LastRefusal => tally.LastRefusal!.EndsWith('.') ? tally.LastRefusal : $"{tally.LastRefusal}.";

    private string Ended(OptimisationEnd end) => end switch
    {
        OptimisationEnd.AllTried => $"Every setting was tried: {Trials}.",
        OptimisationEnd.Trials => $"The {Trials} were spent.",
        OptimisationEnd.Time => $"The time was spent after {Trials}.",
        OptimisationEnd.Patience => FormattableString.Invariant(
            $"Nothing better came in {order.Patience:N0} trials, so it ended after {Trials}."),
        _ => FormattableString.Invariant($"Nearly everything is refused: {tally.Refused:N0} settings were, and only ")
            + $"{Trials} could be run. The last refusal: {LastRefusal}",
    };
}
