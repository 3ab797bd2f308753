using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Skips a test, and says so, where the recorded market data is not beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsRecordedDataAttribute : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (!RecordedFiles.AreThere && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            const string reason = "The recorded data is not beside the checkout (../shared/data).";
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }
}
