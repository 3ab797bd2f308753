// What runs beside others here waits much more than it computes: more at once than there are processors.
[assembly: LevelOfParallelism(4)]
