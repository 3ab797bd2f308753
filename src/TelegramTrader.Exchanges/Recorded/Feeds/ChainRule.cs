namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// Numbered messages follow each other without a gap: each names the number it follows, and the one it ends with. One
/// wrong number is blamed on the message that bears it, not on its neighbours.
/// </summary>
/// <param name="kind">Of the faults.</param>
/// <param name="what">For sentences: <c>trade id</c>.</param>
/// <param name="isSingle">A message is one number: then a wrong one still stands for the number it should have.</param>
internal sealed class ChainRule(FeedFaults faults, string kind, string what, bool isSingle)
{
    private Link before;
    private Link last;
    private Link? held;
    private long? other;

    /// <param name="follows">The number that the message before must have ended with.</param>
    public void Check(FeedLines lines, long follows, long end)
    {
        var link = new Link(lines, follows, end);
        if (last.IsThere && !Follows(link))
        {
            Blame(link);
            return;
        }

        (before, last, other, held) = (last, link, null, null);
    }

    /// <summary>A message that could not be read: the next may follow the last that could, or it.</summary>
    public void Skip() => other = last.IsThere ? last.End : null;

    public void End()
    {
        if (held is { } late)
        {
            BlameOld(late);
        }

        held = null;
    }

    // Also settles what the message before, held back, was.
    private bool Follows(in Link link)
    {
        if (held is { } late)
        {
            var isStray = link.Follows == last.End || (isSingle && link.Follows == last.End + 1);
            if (isStray || link.Follows != late.End)
            {
                BlameOld(late);
                held = null;
                return isStray;
            }

            // The chain goes on from the late one. Was the one before it too high, or did a part come twice?
            if (before.IsThere && late.Follows > before.End)
            {
                faults.Add(last.Lines, kind, Sentence(last, "is higher than those behind it"));
            }
            else if (!before.IsThere && late.Follows > last.Follows)
            {
                faults.Add(last.Lines, kind, Sentence(last, "is higher than those behind it"));
            }
            else
            {
                BlameOld(late);
            }

            held = null;
            return true;
        }

        return link.Follows == last.End
            || link.Follows == other || (isSingle && other is { } skipped && link.Follows == skipped + 1);
    }

    private void Blame(in Link link)
    {
        if (link.End <= last.End)
        {
            held = link;
            return;
        }

        var missing = link.Follows - last.End;
        faults.Add(link.Lines, missing > 0 ? "gap" : kind, missing > 0
            ? FormattableString.Invariant($"The {what}s go from {last.End} to {link.Follows + 1}: some are missing.")
            : Sentence(link, FormattableString.Invariant($"begins before {last.End}, the end of the message before")));
        (before, other, last) = (last, last.End, link);
    }

    private void BlameOld(in Link link) => faults.Add(link.Lines, kind, link.End == last.End
        ? Sentence(link, "comes twice")
        : Sentence(link, FormattableString.Invariant($"comes after {last.End}")));

    private string Sentence(in Link link, string fault) =>
        FormattableString.Invariant($"The {what} {link.End} {fault}.");

    private readonly record struct Link(FeedLines Lines, long Follows, long End)
    {
        public bool IsThere => Lines.First > 0;
    }
}
