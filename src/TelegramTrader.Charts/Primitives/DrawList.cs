using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Primitives;

/// <summary>A finished layout: everything to draw, in order, on a ground of one colour.</summary>
internal sealed record DrawList(PictureSize Size, Ink Ground, string Title, IReadOnlyList<Mark> Marks)
{
    public void DrawWith(IPencil pencil)
    {
        foreach (var mark in Marks)
        {
            mark.DrawWith(pencil);
        }
    }
}
