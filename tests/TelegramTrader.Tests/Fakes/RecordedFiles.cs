namespace TelegramTrader.Tests.Fakes;

/// <summary>The recorded market data in <c>../shared/data</c> beside the checkout, which may be absent.</summary>
internal static class RecordedFiles
{
    private static readonly string Folder = System.IO.Path.GetFullPath(Checkout.Under("..", "shared", "data"));

    public static bool AreThere => Directory.Exists(Folder);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);
}
