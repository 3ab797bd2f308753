using TelegramTrader.Application.Backtests;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Two equity curves in percent from the start, their drawdowns below.</summary>
internal static class ComparisonScene
{
    private const double Whole = 100;
    private const int LongestName = 15;

    public static Scene Of(BacktestResult a, BacktestResult b, ComparedCurves curves, Reader reader)
    {
        var figures = new Figures(reader);
        var even = EvenTimes.Of(curves.TimesMs, [curves.First, curves.Second, Fall(curves.First), Fall(curves.Second)]);
        return new Scene
        {
            Title = "Two backtests",
            Badge = BacktestWording.Source(a),
            Headline = new Headline(
                $"A {Last(curves.First, figures)}", $"B {Last(curves.Second, figures)}", ColourRole.Second),
            AsOf = BacktestWording.Span(curves.FromMs, curves.ToMs, figures),
            Footer = curves.IsCommon ? "over the common time" : "no common time",
            EmptySentence = "Neither run has a bar.",
            Body = new TimeChart(BacktestScene.Axis(even.TimesMs, reader),
            [
                new ChartPane(
                [
                    new LevelLayer([new PriceLevel(0, LevelStyle.Start)]),
                    new LineLayer(even.Columns[0], ColourRole.First) { Name = Name("A", a), Tagged = true },
                    new LineLayer(even.Columns[1], ColourRole.Second) { Name = Name("B", b), Tagged = true },
                ])
                {
                    Name = "%",
                    Weight = 2.4,
                },
                new ChartPane(
                [
                    new LineLayer(even.Columns[2], ColourRole.First),
                    new LineLayer(even.Columns[3], ColourRole.Second),
                ])
                {
                    Name = "Drawdown %",
                    Floor = BacktestScene.ShallowestFall,
                    Ceiling = 0,
                    Decimals = 0,
                },
            ]),
        };
    }

    private static string Name(string letter, BacktestResult result) =>
        $"{letter} {BacktestWording.Cut(result.Strategy, LongestName)}";

    private static string Last(double[] percent, Figures figures) =>
        figures.Change(percent.LastOrDefault(double.IsFinite, double.NaN));

    private static double[] Fall(double[] percent) =>
        EquityFall.Of([.. percent.Select(value => value + Whole)], Whole);
}
