using BenchmarkDotNet.Running;
using Throughline.Benchmarks.Engine;

// --quick prints tables within a minute; anything else goes to BenchmarkDotNet (--filter '*', --list flat …).
if (args is ["--quick"])
    EngineQuick.Run(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
