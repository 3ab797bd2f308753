namespace TelegramTrader.Scenarios.Storage;

/// <summary>Where the checkout lies that these tests were built from.</summary>
internal static class CheckoutRoot
{
    public static string Under(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TelegramTrader.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not lie below a checkout.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }
}
