using System.Collections;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A list that grows without moving what it holds, so that no large block is left behind by growing.</summary>
internal sealed class PagedList<T> : IReadOnlyList<T>
{
    private const int PageSize = 512;

    private readonly List<T[]> pages = [];

    public int Count { get; private set; }

    public T this[int index] => index < Count
        ? pages[index / PageSize][index % PageSize]
        : throw new ArgumentOutOfRangeException(nameof(index));

    public void Add(T item)
    {
        if (Count == pages.Count * PageSize)
        {
            pages.Add(new T[PageSize]);
        }

        pages[^1][Count++ % PageSize] = item;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
