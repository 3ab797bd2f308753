namespace TelegramTrader.Trading.Execution;

/// <summary>Where approved orders go. Both calls return at once; what becomes of them comes back as reports.</summary>
public interface IVenue
{
    void Submit(ApprovedOrder order);

    /// <summary>Asks for an order to be taken back; it may trade before that is done.</summary>
    void Cancel(long orderId);
}
