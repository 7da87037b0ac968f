using System.Globalization;
using BenchmarkDotNet.Running;
using Throughline.Benchmarks.Engine;
using Throughline.Benchmarks.Product;
using Throughline.Core.Common;

// --quick prints tables of the engine within a minute, --product those of the whole product; anything else goes to BenchmarkDotNet
// (--filter '*', --list flat …).
switch (args)
{
    case ["--quick"]:
        EngineQuick.Run(Console.Out);
        return 0;
    case [ProductReport.Verb, .. var options]:
        return await ProductReport.RunAsync(options, Console.Out, Console.Error);
    case [GrowthRun.Verb]:
        await GrowthRun.RunAsync(Console.Out);
        return 0;
    case [TableRun.Verb, .. var sizes]:
        await TableRun.RunAsync(sizes, Console.Out);
        return 0;
    case [ImportRun.Verb, var kind, var imports]:
        await ImportRun.RunAsync(Enum.Parse<DatabaseKind>(kind), int.Parse(imports, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
        return 0;
}
