using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace TelegramTrader.Browser.Harness;

/// <summary>Leaves tests out where Chromium cannot be had, and says why.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsChromiumAttribute : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (Chromium.WhyNot is { } reason && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }
}
