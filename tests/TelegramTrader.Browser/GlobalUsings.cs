global using Microsoft.Playwright;
global using NUnit.Framework;

// Each story has a sandbox and a profile of its own; two at a time keep two cores busy.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
