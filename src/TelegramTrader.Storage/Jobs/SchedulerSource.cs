using System.Data.Common;

namespace TelegramTrader.Storage.Jobs;

/// <summary>Connections, set up as ours are, for a scheduler that keeps tables of its own.</summary>
public static class SchedulerSource
{
    /// <exception cref="DatabaseRefusedException">What lies there is no database.</exception>
    /// <exception cref="Application.StorageUnavailableException">It is locked, full, or out of reach.</exception>
    public static async Task<DbDataSource> OpenAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var dialect = Dialect.Of(settings.Engine);
        DbDataSource? source = null;
        try
        {
            source = dialect.CreateSource(settings);
            await using var connection = await source.OpenConnectionAsync(ct);
            await dialect.PrepareAsync(connection, ct);
            return source;
        }
        catch (Exception fault)
        {
            if (source is not null)
            {
                await source.DisposeAsync();
            }

            if (dialect.ExplainOpening(fault, settings) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }
}
