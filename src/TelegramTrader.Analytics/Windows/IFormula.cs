namespace TelegramTrader.Analytics.Windows;

/// <summary>A formula over one column, the same for every bar.</summary>
internal interface IFormula1
{
    T At<T>(T a)
        where T : struct, ILane<T>;
}

/// <summary>A formula over two columns.</summary>
internal interface IFormula2
{
    T At<T>(T a, T b)
        where T : struct, ILane<T>;
}

/// <summary>A formula over three columns.</summary>
internal interface IFormula3
{
    T At<T>(T a, T b, T c)
        where T : struct, ILane<T>;
}
