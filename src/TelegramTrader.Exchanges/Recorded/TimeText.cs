namespace TelegramTrader.Exchanges.Recorded;

/// <summary>How a time was written, which says how fine it is.</summary>
internal enum TimeForm
{
    Seconds,
    Milliseconds,
    Microseconds,

    /// <summary>ISO 8601, <c>yyyyMMdd HH:mm</c> or <c>MM/dd/yyyy</c>, to the day, the minute or finer.</summary>
    Text,

    /// <summary>As <see cref="Text"/>, with a fraction finer than milliseconds.</summary>
    FineText,
}

/// <summary>
/// Reads a time as microseconds since 1970 in UTC: whole seconds, milliseconds or microseconds (told by their size),
/// ISO 8601 with or without an offset (without one it is UTC), <c>yyyyMMdd</c>, <c>yyyyMMdd HH:mm[:ss]</c> and
/// <c>M/d/yyyy [HH:mm[:ss]]</c>. Years have four digits.
/// </summary>
internal static class TimeText
{
    private const long LeastSeconds = 100_000_000; // March 1973; below it, a number is something else
    private const long LeastMilliseconds = 100_000_000_000;
    private const long LeastMicroseconds = 100_000_000_000_000;
    private const long PastMicroseconds = 100_000_000_000_000_000; // from here on nanoseconds, which no layout uses
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    public static bool TryParse(ReadOnlySpan<byte> text, out long microseconds, out TimeForm form)
    {
        if (NumberText.TryParseWhole(text, out var number) && number >= LeastSeconds)
        {
            return TryScale(number, out microseconds, out form);
        }

        var reader = new Reader(text);
        var isRead = reader.TryRead(out microseconds);
        form = reader.IsFine ? TimeForm.FineText : TimeForm.Text;
        return isRead;
    }

    private static bool TryScale(long number, out long microseconds, out TimeForm form)
    {
        (microseconds, form) = number switch
        {
            < LeastMilliseconds => (number * 1_000_000, TimeForm.Seconds),
            < LeastMicroseconds => (number * 1_000, TimeForm.Milliseconds),
            _ => (number, TimeForm.Microseconds),
        };
        return number < PastMicroseconds && microseconds / 1_000_000 < 7_258_118_400; // the year 2200
    }

    private ref struct Reader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> rest = text;

        public bool IsFine { get; private set; }

        public bool TryRead(out long microseconds)
        {
            microseconds = 0;
            if (!TryReadDate(out var day))
            {
                return false;
            }

            var time = 0L;
            if (rest.Length > 0 && ((!Skip(' ') && !Skip('T')) || !TryReadClock(out time)))
            {
                return false;
            }

            if (!TryReadOffset(out var offsetMinutes) || rest.Length > 0)
            {
                return false;
            }

            microseconds = (((day * 1_440L) - offsetMinutes) * 60_000_000L) + time;
            return true;
        }

        private bool TryReadDate(out int day)
        {
            day = 0;
            var leading = LeadingDigits();
            int year, month, date;
            if (leading == 8)
            {
                (year, month, date) = (Digits(4), Digits(2), Digits(2));
            }
            else if (leading == 4)
            {
                year = Digits(4);
                if (!Skip('-') || LeadingDigits() != 2) return false;
                month = Digits(2);
                if (!Skip('-') || LeadingDigits() != 2) return false;
                date = Digits(2);
            }
            else if (leading is 1 or 2)
            {
                month = Digits(leading);
                if (!Skip('/') || LeadingDigits() is not (1 or 2)) return false;
                date = Digits(LeadingDigits());
                if (!Skip('/') || LeadingDigits() != 4) return false;
                year = Digits(4);
            }
            else
            {
                return false;
            }

            if (year is < FirstYear or > LastYear || month is < 1 or > 12
                || date < 1 || date > DateTime.DaysInMonth(year, month))
            {
                return false;
            }

            day = new DateOnly(year, month, date).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
            return true;
        }

        private bool TryReadClock(out long microseconds)
        {
            microseconds = 0;
            if (LeadingDigits() != 2) return false;
            var hour = Digits(2);
            if (!Skip(':') || LeadingDigits() != 2) return false;
            var minute = Digits(2);
            var second = 0;
            if (Skip(':'))
            {
                if (LeadingDigits() != 2) return false;
                second = Digits(2);
                if (Skip('.') && !TryReadFraction(out microseconds)) return false;
            }

            microseconds += ((((hour * 60L) + minute) * 60L) + second) * 1_000_000L;
            return hour < 24 && minute < 60 && second < 60;
        }

        private bool TryReadFraction(out long microseconds)
        {
            microseconds = 0;
            var length = LeadingDigits();
            if (length is 0 or > 9)
            {
                return false;
            }

            IsFine = length > 3;
            for (var i = 0; i < 6; i++)
            {
                microseconds = (microseconds * 10) + (i < length ? rest[i] - '0' : 0);
            }

            rest = rest[length..];
            return true;
        }

        private bool TryReadOffset(out int minutes)
        {
            minutes = 0;
            if (rest.Length == 0 || Skip('Z') || rest.SequenceEqual(" UTC"u8))
            {
                rest = default;
                return true;
            }

            var sign = rest[0] == '-' ? -1 : 1;
            if ((!Skip('+') && !Skip('-')) || LeadingDigits() is not (2 or 4))
            {
                return false;
            }

            var hours = Digits(2);
            Skip(':');
            if (LeadingDigits() is not (0 or 2))
            {
                return false;
            }

            var past = LeadingDigits() == 2 ? Digits(2) : 0;
            minutes = sign * ((hours * 60) + past);
            return hours <= 14 && past < 60;
        }

        private readonly int LeadingDigits()
        {
            var count = 0;
            while (count < rest.Length && (uint)(rest[count] - '0') <= 9)
            {
                count++;
            }

            return count;
        }

        private int Digits(int count)
        {
            var value = 0;
            for (var i = 0; i < count; i++)
            {
                value = (value * 10) + (rest[i] - '0');
            }

            rest = rest[count..];
            return value;
        }

        private bool Skip(char symbol)
        {
            if (rest.Length == 0 || rest[0] != symbol)
            {
                return false;
            }

            rest = rest[1..];
            return true;
        }
    }
}
