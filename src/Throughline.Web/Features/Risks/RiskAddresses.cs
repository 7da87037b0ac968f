using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Risks;

/// <summary>Addresses of the room's pages; each keeps the data date of the page it stands on.</summary>
public sealed record RiskAddresses(string Project, ListAddress Here)
{
    public const string Probability = RiskRegister.ProbabilityFilter;
    public const string Impact = RiskRegister.ImpactFilter;

    private static readonly string[] Moment = [DataDateButton.QueryName];

    private string Root => Routes.Project(Project);

    /// <summary>The register without filters.</summary>
    public ListAddress Register => Here.To(Root + "/risks", Moment);

    public ListAddress Exposure => Here.To(Root + "/exposure", Moment);
    public ListAddress Issues => Here.To(Root + "/issues", Moment);

    public ListAddress Risk(string key) => Here.To(Root + "/risks/" + Uri.EscapeDataString(key), Moment);

    /// <summary>The risk as it is recorded, at no date: what is done to it stands below.</summary>
    public string Record(string key) => Root + "/risks/" + Uri.EscapeDataString(key);

    /// <summary>The issue as it is recorded.</summary>
    public string IssueRecord(string key) => Root + "/issues/" + Uri.EscapeDataString(key);

    public ListAddress RiskWorking(string key, string figure) => Here.To(Root + "/risks/" + Uri.EscapeDataString(key) + "/working/" + figure, Moment);

    public ListAddress Working(string figure) => Here.To(Root + "/exposure/working/" + figure, Moment);

    public ListAddress Issue(string key) => Here.To(Root + "/issues/" + Uri.EscapeDataString(key), Moment);

    public string Person(string key) => Root + "/people/" + Uri.EscapeDataString(key);

    /// <summary>The register with the risks of one cell only; of the cell that is chosen already, with all.</summary>
    public ListAddress Cell(int probability, int impact)
        => IsCell(probability, impact)
            ? Here.With(Probability, null).With(Impact, null)
            : Here.With(Probability, Format.Number(probability)).With(Impact, Format.Number(impact));

    public bool IsCell(int probability, int impact) => Here[Probability] == Format.Number(probability) && Here[Impact] == Format.Number(impact);
}

/// <summary>A view of the room: its content, and where it stands.</summary>
public sealed record RiskPageModel<T>(T Content, RiskAddresses Links);

/// <summary>The working of a figure of the room.</summary>
public sealed record RiskWorkingModel(WorkingText Text, string BackAddress, IReadOnlyList<RiskStanding> Parts, RiskHead Head, RiskAddresses Links)
{
    /// <summary>What the parts are shown by; null without parts.</summary>
    public Func<RiskStanding, (string Formula, string Value)>? PartOf { get; init; }
}
