using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>Gives the column that hangs a register on the line. The room of the line fills it in, since a register may know no other room.</summary>
/// <param name="FindAsync">Project, kind of the records, data date → the column; null for whoever may not see the line.</param>
public sealed record RegisterLines(Func<IServiceProvider, string, string, DateOnly?, CancellationToken, Task<AddedColumn?>> FindAsync)
{
    /// <summary>What the address of the register asks for, with its records on the line.</summary>
    /// <param name="http">The request.</param>
    /// <param name="project">Code of the project.</param>
    /// <param name="kind">What the records are on the line, as <c>requirement</c>; null: nothing.</param>
    public static async Task<RegisterQuery> ReadAsync(HttpContext http, string project, string? kind)
    {
        var query = RegisterRequest.Of(ListAddress.Of(http.Request));
        return kind is null || http.RequestServices.GetService<RegisterLines>() is not { } lines ? query
            : query with { Added = await lines.FindAsync(http.RequestServices, project, kind, query.DataDate, http.RequestAborted) };
    }
}
