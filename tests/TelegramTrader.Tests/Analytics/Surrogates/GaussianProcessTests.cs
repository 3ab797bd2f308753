using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Analytics.Surrogates;

namespace TelegramTrader.Tests.Analytics.Surrogates;

public sealed class GaussianProcessTests
{
    private static readonly GaussianScales Scales = new([0.3, 0.5], [0, 1], 1e-6);

    [Test]
    public void A_factor_gives_its_matrix_back_and_solves_it()
    {
        var (random, count) = (new Random(1), 13);
        var matrix = Positive(random, count);
        var factor = new CholeskyFactor(count);
        for (var i = 0; i < count; i++) Assert.That(factor.TryAdd(matrix[i][..(i + 1)]), Is.True);
        double[] right = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

        var solved = (double[])right.Clone();
        factor.Solve(solved);

        for (var i = 0; i < count; i++)
        {
            var product = Enumerable.Range(0, count).Sum(j => matrix[i][j] * solved[j]);
            Assert.That(product, Is.EqualTo(right[i]).Within(1e-9));
        }

        Assert.That(factor.LogDeterminant, Is.EqualTo(Math.Log(Determinant(matrix))).Within(1e-9));
    }

    [Test]
    public void A_row_that_says_nothing_new_is_refused_and_changes_nothing()
    {
        var factor = new CholeskyFactor(3);
        factor.TryAdd([4]);
        var before = factor.LogDeterminant;

        Assert.That(factor.TryAdd([4, 4]), Is.False);
        Assert.That((factor.Count, factor.LogDeterminant), Is.EqualTo((1, before)));
    }

    [Test]
    public void The_correlation_is_that_of_the_book()
    {
        // (1 + √5 + 5/3)·e^(−√5) one length apart.
        Assert.That(MaternKernel.Of([0.0], [2.0], [0.25]), Is.EqualTo(0.52399411).Within(1e-8));
        Assert.That(MaternKernel.Of([1.0, 2.0], [1.0, 2.0], [9, 9]), Is.EqualTo(1));
    }

    [Test]
    public void Between_two_points_it_is_what_is_computed_by_hand()
    {
        var (first, second, at) = (new[] { 0.2, 0.1 }, new[] { 0.7, 0.4 }, new[] { 0.4, 0.9 });
        var weights = new[] { 1 / 0.09, 1 / 0.25 };
        var (a, b, k) = (MaternKernel.Of(first, at, weights), MaternKernel.Of(second, at, weights),
            MaternKernel.Of(first, second, weights));
        var process = GaussianProcess.Of([first, second], [1, 3], Scales)!;

        var (mean, variance) = process.At(at);

        // By symmetry the mean is the middle, and what is left is ±1 with weights ±1 / (1 + noise − k).
        var side = 1 / (1 + 1e-6 - k);
        Assert.Multiple(() =>
        {
            Assert.That(process.Mean, Is.EqualTo(2).Within(1e-12));
            Assert.That(process.Variance, Is.EqualTo(side).Within(1e-12));
            Assert.That(mean, Is.EqualTo(2 + ((b - a) * side)).Within(1e-12));
            var own = 1 + 1e-6;
            var explained = ((own * a * a) + (own * b * b) - (2 * k * a * b)) / ((own * own) - (k * k));
            Assert.That(variance, Is.EqualTo(side * (1 - explained)).Within(1e-12));
            Assert.That(process.LogLikelihood, Is.EqualTo(
                -0.5 * ((2 * Math.Log(side)) + Math.Log((own * own) - (k * k)))).Within(1e-9));
        });
    }

    [Test]
    public void Known_points_are_certain_and_far_ones_are_not()
    {
        var (inputs, targets) = Sample(new Random(4), 30);
        var process = GaussianProcess.Of(inputs, targets, Scales, room: 1)!;

        foreach (var (input, target) in inputs.Zip(targets))
        {
            Assert.That(process.At(input).Mean, Is.EqualTo(target).Within(1e-3));
            Assert.That(process.At(input).Variance, Is.LessThan(1e-4 * process.Variance));
        }

        double[] far = [9, 9];
        Assert.That(process.At(far).Mean, Is.EqualTo(process.Mean).Within(1e-6));
        Assert.That(process.At(far).Variance, Is.EqualTo(process.Variance).Within(1e-6));
        process.Believe(far, process.Mean);
        Assert.That(process.At(far).Variance, Is.LessThan(1e-4 * process.Variance));
    }

    [Test]
    public void The_fit_finds_which_coordinate_matters_and_how_noisy_it_is()
    {
        var random = new Random(8);
        var inputs = Points(random, 60);
        double[] smooth = [.. inputs.Select(at => Math.Sin(12 * at[0]))];
        double[] noisy = [.. smooth.Select(value => value + (0.3 * NormalLaw.Draw(random)))];

        var (plain, rough) = (GaussianFit.Of(inputs, smooth, [0, 1]), GaussianFit.Of(inputs, noisy, [0, 1]));

        Assert.Multiple(() =>
        {
            Assert.That(plain.Lengths[0], Is.LessThan(0.8));
            Assert.That(plain.Lengths[1], Is.GreaterThan(4 * plain.Lengths[0]));
            Assert.That(plain.Noise, Is.LessThan(1e-4));
            Assert.That(rough.Noise, Is.InRange(0.03, 0.6));
        });
    }

    [TestCase(1.0, 0.5, 0.8)]
    [TestCase(0.0, 1.0, 0.0)]
    [TestCase(-2.0, 0.7, 0.1)]
    public void The_expected_improvement_is_the_mean_of_what_is_gained(double mean, double deviation, double best)
    {
        var (sum, step) = (0.0, 0.001);
        for (var z = -9.0; z < 9; z += step)
        {
            sum += Math.Max(0, mean + (deviation * z) - best) * NormalLaw.Density(z) * step;
        }

        Assert.That(ExpectedImprovement.Of(mean, deviation, best), Is.EqualTo(sum).Within(1e-6));
        Assert.That(ExpectedImprovement.Of(mean, 0, best), Is.EqualTo(Math.Max(0, mean - best)));
    }

    private static (double[][] Inputs, double[] Targets) Sample(Random random, int count)
    {
        var inputs = Points(random, count);
        return (inputs, [.. inputs.Select(at => Math.Sin(5 * at[0]) + (at[1] * at[1]))]);
    }

    private static double[][] Points(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextDouble(), random.NextDouble() })];

    private static double[][] Positive(Random random, int count)
    {
        double[][] side = [.. Enumerable.Range(0, count).Select(_ =>
            Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5).ToArray())];
        return
        [
            .. side.Select((left, i) => side.Select((right, j) =>
                left.Zip(right, (x, y) => x * y).Sum() + (i == j ? 0.1 : 0)).ToArray()),
        ];
    }

    private static double Determinant(double[][] matrix)
    {
        double[][] rows = [.. matrix.Select(row => (double[])row.Clone())];
        var product = 1.0;
        for (var i = 0; i < rows.Length; i++)
        {
            product *= rows[i][i];
            for (var k = i + 1; k < rows.Length; k++)
            {
                var share = rows[k][i] / rows[i][i];
                for (var j = i; j < rows.Length; j++) rows[k][j] -= share * rows[i][j];
            }
        }

        return product;
    }
}
