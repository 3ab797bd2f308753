using TelegramTrader.Application;

namespace TelegramTrader.Exchanges.Connection;

/// <summary>Answers that are good for a moment: ten who ask at once cost one call. Refusals are not kept.</summary>
internal sealed class BriefAnswers<TKey, TAnswer>(TimeSpan goodFor, TimeProvider clock)
    where TKey : notnull
    where TAnswer : notnull
{
    // Beyond so many the old ones are thrown out.
    private const int Kept = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, (TAnswer Answer, long At)> answers = [];
    private readonly SharedCalls<TKey, Result<TAnswer>> calls = new();

    public async Task<Result<TAnswer>> AskAsync(
        TKey key, Func<CancellationToken, Task<Result<TAnswer>>> ask, CancellationToken ct) =>
        TryFind(key, out var kept) ? kept : await calls.AskAsync(key, stop => KeepAsync(key, ask, stop), ct);

    private async Task<Result<TAnswer>> KeepAsync(
        TKey key, Func<CancellationToken, Task<Result<TAnswer>>> ask, CancellationToken ct)
    {
        var result = await ask(ct);
        if (result.IsAnswer(out var answer, out _))
        {
            lock (gate)
            {
                Forget();
                answers[key] = (answer, clock.GetTimestamp());
            }
        }

        return result;
    }

    private bool TryFind(TKey key, out TAnswer answer)
    {
        lock (gate)
        {
            var isGood = answers.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At) < goodFor;
            answer = kept.Answer;
            return isGood;
        }
    }

    private void Forget()
    {
        if (answers.Count < Kept)
        {
            return;
        }

        foreach (var (key, kept) in answers.ToList())
        {
            if (clock.GetElapsedTime(kept.At) >= goodFor)
            {
                answers.Remove(key);
            }
        }
    }
}
