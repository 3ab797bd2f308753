namespace TelegramTrader.Charts.Layout;

/// <summary>Moves labels of equal height apart so that none covers another, as little as possible.</summary>
internal static class LabelStack
{
    /// <summary>A label wanted at a height. The heavier it is the less it moves, and the later it is dropped.</summary>
    public readonly record struct Wish(double Middle, double Weight);

    /// <summary>Middles in the order of the wishes; NaN where a label had to be dropped for want of room.</summary>
    public static double[] Arrange(IReadOnlyList<Wish> wishes, double labelHeight, double top, double bottom)
    {
        var placed = new double[wishes.Count];
        Array.Fill(placed, double.NaN);

        var room = Math.Max(0, (int)Math.Floor((bottom - top + 1e-9) / labelHeight));
        var kept = Enumerable.Range(0, wishes.Count)
            .OrderByDescending(i => wishes[i].Weight)
            .Take(room)
            .OrderBy(i => wishes[i].Middle)
            .ToArray();

        // Labels that touch form a block; a block stands where its weighted wishes average. Merging blocks until
        // none overlaps is the pool-adjacent-violators rule and gives the least weighted squared movement.
        var blocks = new List<Block>();
        foreach (var label in kept)
        {
            blocks.Add(new Block(1, wishes[label].Weight, wishes[label].Weight * wishes[label].Middle));
            while (blocks.Count > 1 && Overlap(blocks[^2], blocks[^1], labelHeight, top, bottom))
            {
                var joined = Join(blocks[^2], blocks[^1], labelHeight);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add(joined);
            }
        }

        var next = 0;
        foreach (var block in blocks)
        {
            var first = block.FirstMiddle(labelHeight, top, bottom);
            for (var i = 0; i < block.Count; i++)
            {
                placed[kept[next++]] = first + (i * labelHeight);
            }
        }

        return placed;
    }

    private static bool Overlap(Block upper, Block lower, double height, double top, double bottom) =>
        upper.FirstMiddle(height, top, bottom) + (upper.Count * height) > lower.FirstMiddle(height, top, bottom) + 1e-9;

    private static Block Join(Block upper, Block lower, double height) => new(
        upper.Count + lower.Count,
        upper.Weight + lower.Weight,
        upper.Sum + lower.Sum - (lower.Weight * upper.Count * height));

    // Sum adds up, by weight, where each label would put the block's first label.
    private readonly record struct Block(int Count, double Weight, double Sum)
    {
        public double FirstMiddle(double height, double top, double bottom)
        {
            var lowest = bottom - (height / 2) - ((Count - 1) * height);
            return Math.Max(top + (height / 2), Math.Min(Sum / Weight, lowest));
        }
    }
}
