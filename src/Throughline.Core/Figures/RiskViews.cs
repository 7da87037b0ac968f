using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>What all views of the room share.</summary>
public sealed record RiskHead
{
    public required string Project { get; init; }
    public required Text ProjectName { get; init; }
    public required string Currency { get; init; }
    public required DateOnly DataDate { get; init; }

    /// <summary>Those not after the data date, latest first.</summary>
    public required IReadOnlyList<DateOnly> StatusDates { get; init; }

    public required DateOnly ProjectStart { get; init; }

    /// <summary>The register at the data date; null when the project states no risks, or the asker may not see them.</summary>
    public required RiskFigures? Figures { get; init; }

    /// <summary>The reserve at the data date; null when the asker may not see it.</summary>
    public required ContingencyStatus? Reserve { get; init; }

    public required bool MaySeeRisks { get; init; }
    public required bool MaySeeIssues { get; init; }

    /// <summary>Open issues; null when none are stated or the asker may not see them.</summary>
    public required int? OpenIssues { get; init; }

    internal static RiskHead Of(ProjectFigures found, ProjectAccess granted)
    {
        var facts = found.Facts;
        var maySeeRisks = granted.May(Permissions.RisksRead);
        var maySeeIssues = granted.May(Permissions.IssuesRead);
        return new RiskHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            Currency = facts.Project.Currency,
            DataDate = found.DataDate,
            StatusDates = [.. found.Facts.StatusDates.Reverse()],
            ProjectStart = facts.Start,
            Figures = maySeeRisks ? found.RisksAt(found.DataDate) : null,
            Reserve = maySeeRisks && granted.May(Permissions.ReservesRead) ? found.ContingencyAt(found.DataDate) : null,
            MaySeeRisks = maySeeRisks,
            MaySeeIssues = maySeeIssues,
            OpenIssues = maySeeIssues ? facts.Risks.Issues?.Count(i => i.IsOpenOn(found.DataDate)) : null,
        };
    }
}

/// <summary>A risk with its owner's name.</summary>
public sealed record RiskRow(RiskStanding Standing, Text Owner, bool IsReviewOverdue)
{
    public Risk Risk => Standing.Risk;
}

/// <summary>A cell of the matrix: how many risks of the list stand there now.</summary>
public sealed record MatrixCell(RiskRating Rating, int Count);

/// <summary>The register with its matrix.</summary>
/// <param name="Head">What all views share.</param>
/// <param name="Cells">By probability and impact, for the risks that fit all filters but those two.</param>
/// <param name="Page">The page that was asked for.</param>
/// <param name="Rows">The risks of the page by key.</param>
public sealed record RiskTable(RiskHead Head, IReadOnlyList<MatrixCell> Cells, RegisterPage Page, IReadOnlyDictionary<string, RiskRow> Rows);

/// <summary>The risks known at the data date, the greatest score first unless somebody sorts otherwise.</summary>
internal sealed class RiskRows
{
    private RiskRows(IReadOnlyList<RiskRow> items)
    {
        Items = items;
        ByKey = items.ToDictionary(r => r.Risk.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<RiskRow> Items { get; }
    public IReadOnlyDictionary<string, RiskRow> ByKey { get; }

    public static RiskRows Of(ProjectFigures figures) => new(
    [
        .. (figures.RisksAt(figures.DataDate)?.Items ?? []).OrderByDescending(i => i.Current.Score).ThenBy(i => i.Risk.Key, StringComparer.Ordinal)
            .Select(i => new RiskRow(i, figures.Facts.People.GetValueOrDefault(i.Risk.Owner), i.Risk.IsReviewOverdueOn(figures.DataDate))),
    ]);
}

/// <summary>An assessment with the name of its author.</summary>
public sealed record AssessmentRow(RiskAssessment Assessment, Text By);

/// <summary>A response with the name of its owner, as it stood at the data date.</summary>
/// <param name="Response">The record.</param>
/// <param name="Owner">The name.</param>
/// <param name="DoneOn">Null when it was not done by the data date.</param>
/// <param name="DaysLate">Calendar days after the due date: when it was done, or until the data date; null when it is not due yet.</param>
public sealed record ResponseRow(RiskResponse Response, Text Owner, DateOnly? DoneOn, int? DaysLate);

/// <summary>A risk with all that belongs to it, as it stood at the data date.</summary>
public sealed record RiskDetail
{
    public required RiskHead Head { get; init; }
    public required RiskRow Row { get; init; }

    /// <summary>Its fields.</summary>
    public required RegisterRecord Record { get; init; }

    /// <summary>By date, the first first.</summary>
    public required IReadOnlyList<AssessmentRow> Assessments { get; init; }

    public required IReadOnlyList<ResponseRow> Responses { get; init; }

    /// <summary>The objectives it touches, with their statements.</summary>
    public required IReadOnlyList<(string Key, Text Statement)> Objectives { get; init; }

    /// <summary>The issues it became; empty when the asker may not see issues.</summary>
    public required IReadOnlyList<Issue> Issues { get; init; }

    /// <summary>What was drawn for it; null when the asker may not see draws or none are stated.</summary>
    public required IReadOnlyList<ContingencyDraw>? Draws { get; init; }
}

/// <summary>The register and the reserve at one date.</summary>
public sealed record ExposurePoint(RiskFigures Figures, ContingencyStatus? Reserve);

/// <summary>Exposure over time: at every status date and at the data date.</summary>
/// <param name="Head">What all views share.</param>
/// <param name="Points">By date; empty when the project states no risks.</param>
/// <param name="Draws">By date; null when the asker may not see draws or none are stated.</param>
public sealed record RiskExposure(RiskHead Head, IReadOnlyList<ExposurePoint> Points, IReadOnlyList<ContingencyDraw>? Draws);

/// <summary>An issue as it stood at the data date.</summary>
/// <param name="Issue">The record.</param>
/// <param name="Owner">Name of the owner.</param>
/// <param name="EscalatedTo">Name of whom it was escalated to.</param>
/// <param name="Risk">Title of the risk that it came from.</param>
/// <param name="IsOpen">Not closed by the data date.</param>
/// <param name="IsOverdue">Open and due before the data date.</param>
public sealed record IssueRow(Issue Issue, Text Owner, Text EscalatedTo, Text Risk, bool IsOpen, bool IsOverdue)
{
    /// <summary>Code of the state; null when it was open then and has been closed since.</summary>
    public string? State => IsOpen && Issue.ClosedOn is not null ? null : Issue.State;
}

/// <summary>The issues.</summary>
/// <param name="Head">What all views of the room share.</param>
/// <param name="Page">The page that was asked for.</param>
/// <param name="IsStated">Whether the project states its issues.</param>
/// <param name="Overdue">Keys of those that are open and due before the data date.</param>
public sealed record IssueTable(RiskHead Head, RegisterPage Page, bool IsStated, IReadOnlySet<string> Overdue);

/// <summary>An issue as its page shows it.</summary>
/// <param name="Head">What all views of the room share.</param>
/// <param name="Row">As it stood at the data date.</param>
/// <param name="Record">Its fields.</param>
public sealed record IssueDetail(RiskHead Head, IssueRow Row, RegisterRecord Record);
