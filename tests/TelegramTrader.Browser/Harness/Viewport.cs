namespace TelegramTrader.Browser.Harness;

/// <summary>A screen the pages must look right on.</summary>
public sealed record Viewport(string Name, int Width, int Height, bool IsTouch)
{
    public static readonly Viewport Phone = new("phone", 390, 844, IsTouch: true);
    public static readonly Viewport Desk = new("desk", 1280, 800, IsTouch: false);

    public static IReadOnlyList<Viewport> All { get; } = [Phone, Desk];

    public override string ToString() => Name;
}
