using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Exchanges.Recorded;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class TimeTextTests
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fffffffZ", "yyyy-MM-dd HH:mm:ss.ffffff", "yyyyMMdd HH:mm:ss",
        "MM/dd/yyyy HH:mm:ss", "M/d/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss+00:00",
    ];

    [Test]
    public void Every_written_form_of_a_time_reads_as_that_time() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements(Forms).ToArbitrary(), (seconds, form) =>
        {
            var written = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(form, CultureInfo.InvariantCulture);

            return TimeText.TryParse(Encoding.UTF8.GetBytes(written), out var read, out _)
                && read == seconds * 1_000_000L;
        }).QuickCheckThrowOnFailure();

    [TestCase("1704067200", 1_704_067_200_000_000, TimeForm.Seconds)]
    [TestCase("1704067200123", 1_704_067_200_123_000, TimeForm.Milliseconds)]
    [TestCase("1704067200123456", 1_704_067_200_123_456, TimeForm.Microseconds)]
    [TestCase("2024-01-01", 1_704_067_200_000_000, TimeForm.Text)]
    [TestCase("20240101", 1_704_067_200_000_000, TimeForm.Text)]
    [TestCase("20240101 00:01", 1_704_067_260_000_000, TimeForm.Text)]
    [TestCase("1/1/2024", 1_704_067_200_000_000, TimeForm.Text)]
    [TestCase("2024-01-01T05:30:00+05:30", 1_704_067_200_000_000, TimeForm.Text)]
    [TestCase("2023-12-31 19:00-0500", 1_704_067_200_000_000, TimeForm.Text)]
    [TestCase("2024-01-01T00:00:00.123456Z", 1_704_067_200_123_456, TimeForm.FineText)]
    public void Times_are_in_UTC_and_numbers_are_told_by_their_size(string text, long microseconds, object form)
    {
        Assert.That(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var read, out var said), Is.True);
        Assert.That((read, said), Is.EqualTo((microseconds, (TimeForm)form)));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("99999999999999999999")]
    [TestCase("1704067200123456789")]
    [TestCase("01/03/24")]
    [TestCase("2024-13-01")]
    [TestCase("2023-02-29")]
    [TestCase("13/01/2024")]
    [TestCase("2024-01-01 24:00")]
    [TestCase("2024-01-01 10")]
    [TestCase("2024-01-01 10:00 CET")]
    [TestCase("2024-01-01 10:00+99:00")]
    [TestCase("1900-01-01")]
    [TestCase("2024-1-1")]
    public void What_is_no_time_for_certain_is_not_read(string text) =>
        Assert.That(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out _, out _), Is.False);
}
