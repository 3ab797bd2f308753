namespace TelegramTrader.Sandbox;

/// <summary>Ends with its owner: signals to the process are for the program the sandbox runs in.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
