using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TelegramTrader.Tests")]
[assembly: InternalsVisibleTo("TelegramTrader.Scenarios")]
[assembly: InternalsVisibleTo("TelegramTrader.Benchmarks")]
