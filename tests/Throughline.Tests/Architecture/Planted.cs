// Types that break the rules of docs/architecture.md, for the tests that must find them. No test of the product sees them.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Features.Users;
using Throughline.Core.Figures;
using Throughline.Web.Features.Exchange;

namespace Throughline.Tests.Architecture.Planted.Engine
{
    internal sealed class EngineKnowingCore
    {
        public Permission? Signature { get; set; }

        public static async Task<object?> BodyAsync(object value)
        {
            await Task.Yield();
            return value as DbContext;
        }
    }
}

namespace Throughline.Tests.Architecture.Planted.Core.Common
{
    internal sealed class CommonKnowingFeature
    {
        public static string Name(object user) => user is User { UserName: { } name } ? name : "";
    }
}

namespace Throughline.Tests.Architecture.Planted.Core.Features.Governance
{
    internal sealed record Gate(string Key);
}

namespace Throughline.Tests.Architecture.Planted.Core.Features.Schedule
{
    internal sealed class FeatureKnowingTheWeb
    {
        public static string Path(object context) => ((HttpContext)context).Request.Path;
    }

    internal sealed class FeatureKnowingUnlistedFeature
    {
        public static IEnumerable<object> Names(IEnumerable<object> all) => all.Where(x => x is User);
    }

    internal sealed class FeatureKnowingExchangeInALambda
    {
        public static Func<string, Task<bool>> Reader() => async path => (await PackageReader.ReadAsync(path, CancellationToken.None)).IsValid;
    }

    internal sealed class LawfulService(Access access, IDbContextFactory<AppDb> databases)
    {
        public async Task<int> CountAsync(string project, bool all, CancellationToken cancellationToken = default)
        {
            var granted = await access.RequireAsync(project, all ? Permissions.OverviewRead : Permissions.ScheduleRead, cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Set<ProjectHead>().CountAsync(h => h.ProjectId == granted.ProjectId, cancellationToken);
        }

        public Task<int> CountAllAsync(string project) => CountAsync(project, all: true);

        [Unguarded("Planted: an exemption with its reason.")]
        public async Task<int> CountProjectsAsync()
        {
            await using var db = await databases.CreateDbContextAsync();
            return await db.Set<ProjectHead>().CountAsync();
        }
    }

    internal sealed class PlantedService(Access access, IDbContextFactory<AppDb> databases)
    {
        public async Task<int> NeverAsksAsync()
        {
            await using var db = await databases.CreateDbContextAsync();
            return await db.Set<ProjectHead>().CountAsync();
        }

        public async Task<int> AsksTooLateAsync(string project)
        {
            await using var db = await databases.CreateDbContextAsync();
            await access.RequireAsync(project, Permissions.ScheduleRead);
            return await db.Set<ProjectHead>().CountAsync();
        }

        public async Task<int> AsksOnOneWayOnlyAsync(string project, bool careful)
        {
            if (careful)
            {
                await access.RequireAsync(project, Permissions.ScheduleRead);
            }
            await using var db = await databases.CreateDbContextAsync();
            return await db.Set<ProjectHead>().CountAsync();
        }

        public async Task<int> AsksThroughAHelperThatDoesNotAsync() => await HelperAsync();

        public Task<string> AnswersWithoutAskingAsync(string project) => Task.FromResult(project);

        [Unguarded("")]
        public Task<int> IsExemptWithoutAReasonAsync() => HelperAsync();

        private async Task<int> HelperAsync()
        {
            await using var db = await databases.CreateDbContextAsync();
            return await db.Set<ProjectHead>().CountAsync();
        }
    }
}

namespace Throughline.Tests.Architecture.Planted.Core.Figures
{
    internal sealed class FiguresKnowingWhatStandsAbove
    {
        public static string Key(object gate) => ((Features.Governance.Gate)gate).Key;
    }
}

namespace Throughline.Tests.Architecture.Planted.Web.Common
{
    internal sealed class KitKnowingAFeature
    {
        public IReadOnlyDictionary<string, List<FiguresService>> Signature { get; } = new Dictionary<string, List<FiguresService>>(StringComparer.Ordinal);
    }
}

namespace Throughline.Tests.Architecture.Planted.Web.Features.Schedule
{
    internal sealed class PagesWithADatabase
    {
        public static async Task<int> CountAsync(AppDb db) => await db.Set<ProjectHead>().CountAsync();
    }

    internal sealed class PagesKnowingOtherPages
    {
        public static string Address() => ExchangeRoutes.Write(Guid.Empty);
    }

    /// <summary>What the Razor compiler makes of a file with sentences in it.</summary>
    internal sealed class LiteralView : ComponentBase
    {
        [Parameter]
        public string? Heading { get; set; }

        [Parameter]
        public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<p class=\"two words\">Nothing here yet</p>");
            builder.OpenElement(1, "button");
            builder.AddAttribute(2, "title", "Remove");
            builder.AddAttribute(3, "class", "btn btn-primary");
            builder.AddContent(4, "保存");
            builder.CloseElement();
            builder.OpenComponent<LiteralView>(5);
            builder.AddComponentParameter(6, "Heading", "All of it");
            builder.AddAttribute(7, "ChildContent", (RenderFragment)(inner => inner.AddContent(8, "Deep inside")));
            builder.CloseComponent();
            builder.AddMarkupContent(9, "<span aria-hidden=\"true\">·</span>");
        }
    }
}
