using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Features.Adoption;

/// <summary>What one person did with the CRM in a month. There is a row for everybody who had access, also for those who did nothing.</summary>
public sealed record UsageRow(Month Month, string User, int LoginDays, int Actions, int FeaturesUsed);

/// <summary>The use of the CRM (typed reader of the kept records): measures of the adoption scorecard (domain.md §13), as ratios.</summary>
public sealed class UsageBook
{
    private const string File = "adoption";
    private const string Usage = "usage";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, Usage)];

    private readonly ILookup<Month, UsageRow> _rows;
    private readonly int? _featuresPerUser;

    private UsageBook(IEnumerable<UsageRow> rows, int? featuresPerUser)
    {
        _rows = rows.ToLookup(r => r.Month);
        _featuresPerUser = featuresPerUser;
    }

    public static UsageBook Read(KeptRecords kept) => new(
        kept.Of<JsonElement[]>(File, Usage).Select(r => new UsageRow(
            Month.Parse(r[0].GetString()!), r[1].GetString()!, r[2].GetInt32(), r[3].GetInt32(), r[4].GetInt32())),
        kept.File(File).Field<int?>("features_per_user"));

    /// <summary>People who had access in a month.</summary>
    public int Users(Month month) => _rows[month].Count();

    /// <summary>Those of <see cref="Users"/> with at least one meaningful action.</summary>
    public int ActiveUsers(Month month) => _rows[month].Count(r => r.Actions > 0);

    /// <summary>Days with a login, over all users.</summary>
    public int LoginDays(Month month) => _rows[month].Sum(r => r.LoginDays);

    /// <summary>Days on which logins were to be expected: users × working days of the month.</summary>
    public int PossibleLoginDays(Month month, WorkCalendar calendar)
        => Users(month) * calendar.WorkingDaysBetween(month.FirstDay.AddDays(-1), month.LastDay);

    /// <summary>Key features used, over all users.</summary>
    public int FeaturesUsed(Month month) => _rows[month].Sum(r => r.FeaturesUsed);

    /// <summary>Key features assigned, over all users; null when it is not stated how many a user has.</summary>
    public int? FeaturesAssigned(Month month) => _featuresPerUser * Users(month);

}
