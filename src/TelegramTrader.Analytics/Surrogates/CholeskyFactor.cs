namespace TelegramTrader.Analytics.Surrogates;

/// <summary>The lower triangle L with L·Lᵀ equal to a symmetric positive definite matrix, row by row.</summary>
/// <remarks>
/// G. H. Golub, C. F. Van Loan, "Matrix computations", 4th edition, Johns Hopkins 2013, 4.2. Time n³/3 in all, n² for
/// a row.
/// </remarks>
public sealed class CholeskyFactor(int capacity)
{
    private readonly double[][] rows = new double[capacity][];

    public int Count { get; private set; }

    /// <summary>Logarithm of the determinant of the matrix.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Count; i++) sum += Math.Log(rows[i][i]);
            return 2 * sum;
        }
    }

    /// <summary>Takes the next row of the matrix up to its diagonal.</summary>
    /// <param name="row">One value more than there are rows; kept and overwritten.</param>
    /// <returns>False where the matrix would not be positive definite; nothing is taken then.</returns>
    public bool TryAdd(double[] row)
    {
        for (var j = 0; j < Count; j++) row[j] = (row[j] - Dot(rows[j], row, j)) / rows[j][j];

        var left = row[Count] - Dot(row, row, Count);
        if (!(left > 0)) return false;

        row[Count] = Math.Sqrt(left);
        rows[Count++] = row;
        return true;
    }

    /// <summary>Takes back the last rows.</summary>
    public void Shrink(int count) => Count = Math.Min(Count, count);

    /// <summary>Solves L·x = b in place.</summary>
    public void SolveLower(Span<double> values)
    {
        for (var i = 0; i < Count; i++) values[i] = (values[i] - Dot(rows[i], values, i)) / rows[i][i];
    }

    /// <summary>Solves L·Lᵀ·x = b in place.</summary>
    public void Solve(Span<double> values)
    {
        SolveLower(values);
        for (var i = Count - 1; i >= 0; i--)
        {
            values[i] /= rows[i][i];
            for (var j = 0; j < i; j++) values[j] -= rows[i][j] * values[i];
        }
    }

    // Four sums side by side: the processor need not wait for each addition.
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int length)
    {
        left = left[..length];
        right = right[..length];
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i + 4 <= left.Length; i += 4)
        {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }

        for (; i < left.Length; i++) a += left[i] * right[i];
        return (a + b) + (c + d);
    }
}
