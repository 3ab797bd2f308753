namespace TelegramTrader.Analytics.Windows;

/// <summary>A formula over two columns, the same for every bar.</summary>
internal interface IFormula2
{
    T At<T>(T a, T b)
        where T : struct, ILane<T>;
}
