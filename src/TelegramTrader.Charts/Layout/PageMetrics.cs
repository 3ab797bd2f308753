using TelegramTrader.Charts.Primitives;

namespace TelegramTrader.Charts.Layout;

/// <summary>Type sizes and distances of a form factor, in points. Nothing on a phone is smaller than eleven.</summary>
internal sealed record PageMetrics
{
    public required double Margin { get; init; }
    public required Lettering Title { get; init; }
    public required Lettering Subtitle { get; init; }
    public required Lettering Headline { get; init; }
    public required Lettering Change { get; init; }
    public required Lettering Small { get; init; }
    public required double LineWidth { get; init; }
    public required double PaneGap { get; init; }
    public required double TickDistance { get; init; }
    public required double ProfileShare { get; init; }

    public Lettering SmallBold => Small with { IsBold = true };

    /// <summary>Height of a tag, a pill, a legend line.</summary>
    public double TagHeight => Math.Ceiling(Small.Size * 1.5);

    public static PageMetrics For(PictureSize size) => size.IsNarrow ? Phone : Wide;

    private static PageMetrics Phone { get; } = new()
    {
        Margin = 12,
        Title = new(17, true),
        Subtitle = new(12),
        Headline = new(27, true),
        Change = new(14, true),
        Small = new(11),
        LineWidth = 1.5,
        PaneGap = 7,
        TickDistance = 42,
        ProfileShare = 0.24,
    };

    private static PageMetrics Wide { get; } = new()
    {
        Margin = 24,
        Title = new(21, true),
        Subtitle = new(14),
        Headline = new(32, true),
        Change = new(16, true),
        Small = new(12),
        LineWidth = 1.75,
        PaneGap = 10,
        TickDistance = 50,
        ProfileShare = 0.17,
    };
}
