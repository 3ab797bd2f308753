namespace TelegramTrader.Analytics.Windows;

/// <summary>A formula over one column, the same for every bar.</summary>
internal interface IFormula1
{
    T At<T>(T a)
        where T : struct, ILane<T>;
}
