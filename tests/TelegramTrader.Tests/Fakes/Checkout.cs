namespace TelegramTrader.Tests.Fakes;

/// <summary>Where the checkout lies that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Under(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "TelegramTrader.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below a checkout.");
    }
}
