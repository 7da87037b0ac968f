using Throughline.Core.Common;
using Throughline.Core.Features.Trace;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>The traceability matrix of a project.</summary>
public static class MatrixPages
{
    private static readonly RegisterRoutes<TraceService> Register = new(
        "traceability", Permissions.ThroughlineRead, RequirementPages.Entry, () => ScopePageTexts.Matrix,
        (trace, project, query, cancellationToken) => trace.MatrixAsync(project, query, cancellationToken),
        (trace, project, query, cancellationToken) => trace.ExportMatrixAsync(project, query, cancellationToken));

    internal static void MapMatrixPages(this IEndpointRouteBuilder app) => app.MapRegister<TraceService, MatrixPage>(Register);
}
