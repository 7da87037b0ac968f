using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Budget;

/// <summary>Addresses of the room's pages; each keeps the data date of the page it stands on.</summary>
public sealed record CostAddresses(string Project, ListAddress Here)
{
    public const string Search = "q";
    public const string Activities = "activities";
    public const string Overrun = "overrun";

    private static readonly string[] Moment = [DataDateButton.QueryName];
    private static readonly string[] Filter = [.. Moment, Search, Activities, Overrun];

    private string Root => Routes.Project(Project);

    public ListAddress Overview => Here.To(Root + "/cost", Moment);
    public ListAddress Budget => Here.To(Root + "/cost/budget", Moment);
    public ListAddress BudgetCsv => Here.To(Root + "/cost/budget.csv", Filter);
    public ListAddress CommitmentsCsv => Here.To(Root + "/cost/commitments.csv", Moment);
    public ListAddress EarnedValueCsv => Here.To(Root + "/cost/earned-value.csv", Moment);

    /// <summary>The register of entries, which goes by no data date.</summary>
    public ListAddress Entries => CostEntryPages.Of(Project);

    public ListAddress EntriesOf(string category) => Entries.With("category", category);

    public ListAddress EntriesOfCommitment(string commitment) => Entries.With("commitment", commitment);

    public ListAddress Activity(string key) => Here.To(Root + "/schedule/activities/" + Uri.EscapeDataString(key), Moment);

    public ListAddress Risk(string key) => Here.To(Root + "/risks/" + Uri.EscapeDataString(key), Moment);

    public ListAddress Coverage => Here.To(Root + "/exposure/working/coverage", Moment);

    /// <summary>The working of a figure of the catalogue at a date.</summary>
    public string Figure(string figure, DateOnly day) => $"{Root}/figures/{figure}?{DataDateButton.QueryName}={Format.Date(day)}";

    /// <summary>The working of an amount of a budget category.</summary>
    public ListAddress Working(string part, string? category) => Here.To($"{Root}/cost/working/{part}/{category ?? CostWorkings.NoCategory}", Moment);

    public ListAddress At(DateOnly day) => Here.With(DataDateButton.QueryName, Format.Date(day));
}

/// <summary>A view of the room: its content, and where it stands.</summary>
public sealed record CostPageModel<T>(T Content, CostAddresses Links);

/// <summary>The working of an amount of a budget category.</summary>
public sealed record CostWorkingModel(WorkingText Text, string BackAddress, CostHead Head);
