using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Kernel;

/// <summary>A venue that takes everything and says nothing: what it once said comes out of a journal.</summary>
internal sealed class SilentVenue : IVenue
{
    public void Submit(ApprovedOrder order)
    {
    }

    public void Cancel(long orderId)
    {
    }
}
