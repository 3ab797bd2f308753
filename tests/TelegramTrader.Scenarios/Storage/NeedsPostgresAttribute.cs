using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Skips tests that compare the engines where there is no PostgreSQL, and says why.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPostgresAttribute : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (Engines.WhyNoPostgres is { } reason && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }
}
