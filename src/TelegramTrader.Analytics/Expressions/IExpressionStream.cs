using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// An expression that follows live bars. It gives the values <see cref="Expression.Evaluate"/> gives, bit for bit.
/// </summary>
public interface IExpressionStream
{
    /// <summary>Takes the next closed bar; NaN while warming up or where undefined. Allocates nothing.</summary>
    double Push(in BarValues bar);
}
