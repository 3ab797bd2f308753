namespace TelegramTrader.Analytics.Catalogue;

/// <summary>Fills the outputs for all bars at once, with the bits that pushing bar after bar would give.</summary>
internal delegate void BatchKernel(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs);
