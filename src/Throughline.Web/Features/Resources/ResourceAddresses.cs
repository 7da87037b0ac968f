using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Resources;

/// <summary>Addresses of the room's pages; each keeps the data date and the baseline of the page it stands on.</summary>
public sealed record ResourceAddresses(string Project, ListAddress Here)
{
    public const string Grain = "by";
    public const string From = "from";
    public const string Baseline = "baseline";
    public const string Over = "over";
    public const string Search = "q";
    public const string Phase = "phase";
    public const string Role = "role";
    public const string Findings = "findings";
    public const string Day = "day";
    public const string Week = "week";

    private static readonly string[] Moment = [DataDateButton.QueryName, Baseline];
    private static readonly string[] Window = [.. Moment, Grain, From, Over];
    private static readonly string[] Filter = [Search, Phase, Role, Findings];

    private string Root => Routes.Project(Project);

    public ListAddress Load => Here.To(Root + "/resources", Moment);
    public ListAddress LoadCsv => Here.To(Root + "/resources.csv", Window);
    public ListAddress OverCsv => Here.To(Root + "/resources/over.csv", Moment);
    public ListAddress People => new(PeoplePages.Register.Address(Project), []);
    public ListAddress Raci => Here.To(Root + "/raci", []);
    public ListAddress RaciCsv => Here.To(Root + "/raci.csv", Filter);

    public ListAddress Resource(string key) => Here.To($"{Root}/resources/{Uri.EscapeDataString(key)}", Moment);

    /// <summary>How the load on a day or in a week came about.</summary>
    public ListAddress Working(string key, LoadGrain grain, DateOnly first)
        => Here.To($"{Root}/resources/{Uri.EscapeDataString(key)}/working", Moment).With(Grain, grain == LoadGrain.Week ? Week : Day).With(From, Format.Date(first));

    public ListAddress Activity(string key) => Here.To(Root + "/schedule/activities/" + Uri.EscapeDataString(key), Moment);

    public string Person(string key) => $"{Root}/people/{Uri.EscapeDataString(key)}";
}

/// <summary>A view of the room: its content, and where it stands.</summary>
public sealed record ResourcePageModel<T>(T Content, ResourceAddresses Links);
