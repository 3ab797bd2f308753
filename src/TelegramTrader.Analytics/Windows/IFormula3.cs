namespace TelegramTrader.Analytics.Windows;

/// <summary>A formula over three columns, the same for every bar.</summary>
internal interface IFormula3
{
    T At<T>(T a, T b, T c)
        where T : struct, ILane<T>;
}
