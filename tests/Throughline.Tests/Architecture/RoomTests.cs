namespace Throughline.Tests.Architecture;

public sealed class RoomTests
{
    [Fact]
    public void NoRoomKnowsWhatItMayNot() => Rooms.Offences(Product.Types).ShouldBeEmpty();

    [Fact]
    public void FeaturesKnowEachOtherOneWay() => Rooms.Circles(Rooms.Features).ShouldBeEmpty();

    [Fact]
    public void ACircleOfFeatures_IsFound()
        => Rooms.Circles(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"], ["E"] = [] })
            .ShouldBe(["A", "B", "C", "D"]);

    [Theory]
    [InlineData("Throughline.Engine.EngineKnowingCore", "Throughline.Core.Common.Permission")]
    [InlineData("Throughline.Engine.EngineKnowingCore", "Microsoft.EntityFrameworkCore.DbContext")]
    [InlineData("Throughline.Core.Common.CommonKnowingFeature", "Throughline.Core.Features.Users.User")]
    [InlineData("Throughline.Core.Features.Schedule.FeatureKnowingTheWeb", "Microsoft.AspNetCore.Http.HttpContext")]
    [InlineData("Throughline.Core.Features.Schedule.FeatureKnowingUnlistedFeature", "Throughline.Core.Features.Users.User")]
    [InlineData("Throughline.Core.Features.Schedule.FeatureKnowingExchangeInALambda", "Throughline.Core.Exchange.PackageReader")]
    [InlineData("Throughline.Core.Figures.FiguresKnowingWhatStandsAbove", "Throughline.Core.Features.Governance.Gate")]
    [InlineData("Throughline.Web.Common.KitKnowingAFeature", "Throughline.Core.Figures.FiguresService")]
    [InlineData("Throughline.Web.Features.Schedule.PagesWithADatabase", "Throughline.Core.Common.AppDb")]
    [InlineData("Throughline.Web.Features.Schedule.PagesKnowingOtherPages", "Throughline.Web.Features.Exchange.ExchangeRoutes")]
    public void APlantedOffence_IsFound(string user, string used)
        => Rooms.Offences(Product.Planted).ShouldContain($"{user} → {used}");

    [Fact]
    public void APlantedLawfulUse_IsNotReported()
        => Rooms.Offences(Product.Planted).ShouldNotContain(o => o.Contains("LawfulService", StringComparison.Ordinal));
}
