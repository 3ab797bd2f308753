using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="VolumeAnswer"/>, with candles, their profile and the volume below.</summary>
public static class VolumeReport
{
    public static Report Of(VolumeAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var unit = answer.Instrument.VolumeUnit is { Length: > 0 } said ? " " + said : "";
        var parts = new List<ReportPart> { new ReportFacts([.. Facts(answer, figures, unit)]) };
        if (answer.Spikes.Count > 0)
        {
            parts.Add(new ReportHeading("Far more than usual"));
            parts.Add(new ReportTable(
                ["bar", "volume", "score", "move"],
                [.. answer.Spikes.Select(spike => Row(spike, figures))]));
        }

        parts.AddRange(MarketWording.Missing(answer));
        var origin = MarketWording.Origin(answer, figures);
        return new Report(MarketWording.Title(answer), Headline(answer, figures, unit), origin)
        {
            Parts = parts,
            Picture = Picture(answer, reader),
            Actions = MarketWording.Timeframes(answer, "volume"),
        };
    }

    private static string Headline(VolumeAnswer answer, Figures figures, string unit)
    {
        var amount = figures.Amount((double)answer.Volume) + unit;
        return answer.RelativeVolume is { } relative
            ? $"{amount}, {figures.Times(relative)} {Usual(answer)}: {Word(relative)}"
            : $"{amount}; there are too few earlier bars of this hour to compare with";
    }

    // A bar of a day or longer has no hour of its own.
    private static string Usual(VolumeAnswer answer) => Timeframe.Of(answer.Timeframe) >= Timeframe.Of("1d")
        ? "the usual of earlier bars"
        : "the usual of this hour";

    private static string Word(double relative) => relative switch
    {
        < 0.5 => "quiet",
        < 0.8 => "below usual",
        <= 1.25 => "usual",
        <= 2 => "above usual",
        <= 4 => "high",
        _ => "extreme",
    };

    private static IEnumerable<ReportFact> Facts(VolumeAnswer answer, Figures figures, string unit)
    {
        var decimals = answer.Instrument.PriceDecimals;
        yield return new ReportFact("Usual", answer.UsualVolume is { } usual
            ? $"{figures.Amount((double)usual)}{unit} (mean of {answer.NormBars} bars)"
            : "–");
        yield return new ReportFact("24 h", answer.Volume24h is { } day ? figures.Amount((double)day) + unit : "–");
        if (answer.TakerBuyPct is { } bought)
        {
            var (buys, sells) = (figures.Percent(bought, 1), figures.Percent(100 - bought, 1));
            yield return new ReportFact("Takers", $"{buys} bought, {sells} sold");
        }

        if (answer.PointOfControl is { } poc)
        {
            var low = figures.Price(answer.ValueAreaLow!.Value, decimals);
            var high = figures.Price(answer.ValueAreaHigh!.Value, decimals);
            yield return new ReportFact("POC", figures.Price(poc, decimals));
            yield return new ReportFact("Value area", $"{low} – {high}");
            yield return new ReportFact("Price is", Place(answer));
        }
    }

    private static string Place(VolumeAnswer answer) =>
        answer.Last > answer.ValueAreaHigh ? "above the value area"
        : answer.Last < answer.ValueAreaLow ? "below the value area"
        : "inside the value area";

    private static IReadOnlyList<string> Row(VolumeSpike spike, Figures figures) =>
    [
        figures.ShortTime(spike.OpenTimeMs),
        figures.Amount((double)spike.Volume),
        figures.Number(spike.Score, 1),
        figures.Change(spike.ChangePct),
    ];

    private static Scene Picture(VolumeAnswer answer, Reader reader)
    {
        var layers = new List<Layer>();
        if (answer.Profile is { } profile && answer.PointOfControl is { } poc)
        {
            layers.Add(ProfileOf(profile, answer));
            layers.Add(new LevelLayer(
            [
                new PriceLevel((double)poc, LevelStyle.PointOfControl, "POC"),
                new PriceLevel((double)answer.ValueAreaHigh!, LevelStyle.ValueArea, "VAH"),
                new PriceLevel((double)answer.ValueAreaLow!, LevelStyle.ValueArea, "VAL"),
            ]));
        }

        layers.Add(PriceScene.Candles(answer.Bars));
        layers.Add(new MarkerLayer([.. answer.Spikes.Select(spike => Marker(spike, answer))]));
        return PriceScene.Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader),
            [
                new ChartPane(layers) { Weight = 2, Decimals = answer.Instrument.PriceDecimals },
                PriceScene.Volume(answer.Bars, answer.Instrument.VolumeUnit),
            ]),
        };
    }

    private static ProfileLayer ProfileOf(Analytics.Levels.VolumeProfile profile, VolumeAnswer answer)
    {
        var bins = new ProfileBin[profile.Volume.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            var low = profile.Lowest + (i * profile.BinSize);
            bins[i] = new ProfileBin(low, low + profile.BinSize, profile.Volume[i]);
        }

        return new ProfileLayer(bins, (double)answer.ValueAreaLow!, (double)answer.ValueAreaHigh!);
    }

    private static BarMarker Marker(VolumeSpike spike, VolumeAnswer answer) => spike.ChangePct >= 0
        ? new BarMarker(spike.Index, answer.Bars.Low[spike.Index], true)
        : new BarMarker(spike.Index, answer.Bars.High[spike.Index], false);
}
