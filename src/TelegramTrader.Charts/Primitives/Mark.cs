using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Primitives;

/// <summary>
/// One thing that a pencil draws. The list is closed: a pencil that draws these seven draws every picture.
/// </summary>
internal abstract record Mark
{
    private Mark()
    {
    }

    public abstract void DrawWith(IPencil pencil);

    internal sealed record Line(Spot From, Spot To, Stroke Stroke) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Line(From, To, Stroke);
    }

    internal sealed record Polyline(Spot[] Points, Stroke Stroke) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Polyline(Points, Stroke);
    }

    internal sealed record Rectangles(Box[] Boxes, Ink Fill, double Radius) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Rectangles(Boxes, Fill, Radius);
    }

    internal sealed record Polygon(Spot[] Points, Ink Fill) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Polygon(Points, Fill);
    }

    internal sealed record Text(string Content, Spot At, Align Align, Lettering Lettering, Ink Ink) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Text(Content, At, Align, Lettering, Ink);
    }

    internal sealed record Clip(Box Box) : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Clip(Box);
    }

    internal sealed record Unclip : Mark
    {
        public override void DrawWith(IPencil pencil) => pencil.Unclip();
    }
}
