namespace Throughline.Tests.Architecture;

public sealed class GuardTests
{
    [Fact]
    public void EveryPublicServiceMethod_AsksForItsPermissionFirst()
        => Guards.Offences(Product.Modules.SelectMany(Product.AllTypes)).ShouldBeEmpty();

    [Fact]
    public void PlantedMethodsWithoutAGuard_AreFound_AndGuardedOnesAreNot()
        => Guards.Offences(Product.AllTypes(Product.Tests).Where(t => t.FullName.StartsWith(Rooms.PlantedRoot, StringComparison.Ordinal)))
            .ShouldBe([
                "PlantedService.AnswersWithoutAskingAsync: can answer without having asked",
                "PlantedService.AsksOnOneWayOnlyAsync: touches the database before it asks",
                "PlantedService.AsksThroughAHelperThatDoesNotAsync: touches the database before it asks",
                "PlantedService.AsksTooLateAsync: touches the database before it asks",
                "PlantedService.IsExemptWithoutAReasonAsync: exempt without a reason",
                "PlantedService.NeverAsksAsync: touches the database before it asks",
            ]);
}
