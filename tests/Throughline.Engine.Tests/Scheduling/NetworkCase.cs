using FsCheck;
using FsCheck.Fluent;
using Throughline.Engine.Calendars;
using Throughline.Engine.Scheduling;

namespace Throughline.Engine.Tests.Scheduling;

/// <summary>A random network on a random calendar, with random progress; as data, so that a failing one can be read.</summary>
public sealed record NetworkCase(
    int[] Weekdays,
    DateOnly[] Holidays,
    DateOnly[] MakeupDays,
    DateOnly Origin,
    int[] Durations,
    Link[] Links,
    Constraint[] Constraints,
    int StatusDay,
    ActivityProgress[] Progress)
{
    private static readonly DateOnly Base = new(2025, 9, 15);

    public Network Network() => Engine.Scheduling.Network.Create(
        new DayIndex(new WorkCalendar(new CalendarDefinition { WorkingWeekdays = Weekdays, Holidays = Holidays, MakeupWorkdays = MakeupDays }), Origin),
        Durations,
        Links,
        Constraints);

    public override string ToString() => string.Join('\n',
        $"origin {Origin:o}, status day {StatusDay}, weekdays {string.Join(' ', Weekdays)}",
        $"holidays {Dates(Holidays)}; make-up {Dates(MakeupDays)}",
        $"durations {string.Join(' ', Durations)}",
        $"links {string.Join("; ", Links)}",
        $"constraints {string.Join("; ", Constraints)}",
        $"progress {string.Join("; ", Progress)}");

    private static string Dates(DateOnly[] dates) => string.Join(' ', dates.Select(x => x.ToString("o", null)));

    private static Gen<NetworkCase> Any() =>
        from weekdays in Gen.Frequency((3, Gen.Constant<int[]>([1, 2, 3, 4, 5])), (1, Gen.NonEmptyListOf(Gen.Choose(1, 7)).Select(x => x.Distinct().ToArray())))
        from holidays in SomeDates(8)
        from makeup in SomeDates(4)
        from origin in Gen.Choose(-3, 3).Select(Base.AddDays)
        from count in Gen.Choose(1, 9)
        from durations in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 7))), count)
        from ranks in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from linkCount in Gen.Choose(0, 2 * count)
        from links in Gen.ArrayOf(AnyLink(ranks.ToArray()), linkCount)
        from constraintCount in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, 4)))
        from constraints in Gen.ArrayOf(AnyConstraint(count), constraintCount)
        from status in Gen.Choose(0, 20)
        from progress in Gen.ArrayOf(AnyProgress(status), count)
        select new NetworkCase(weekdays, holidays, makeup, origin, durations, [.. links.Where(x => x.Predecessor != x.Successor)], constraints, status, progress);

    private static Gen<DateOnly[]> SomeDates(int most) =>
        from count in Gen.Choose(0, most)
        from offsets in Gen.ArrayOf(Gen.Choose(-20, 60), count)
        select offsets.Distinct().Select(Base.AddDays).ToArray();

    private static Gen<Link> AnyLink(int[] ranks) =>
        from a in Gen.Choose(0, ranks.Length - 1)
        from b in Gen.Choose(0, ranks.Length - 1)
        from type in Gen.Choose(0, 3)
        from lag in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(-6, 9)))
        from unit in Gen.Frequency((3, Gen.Constant(LagUnit.WorkingDays)), (1, Gen.Constant(LagUnit.ElapsedDays)))
        select ranks[a] < ranks[b] ? new Link(a, b, (LinkType)type, lag, unit) : new Link(b, a, (LinkType)type, lag, unit);

    private static Gen<Constraint> AnyConstraint(int count) =>
        from activity in Gen.Choose(0, count - 1)
        from type in Gen.Choose(0, 7)
        from offset in Gen.Choose(-10, 40)
        select new Constraint(activity, (ConstraintType)type, Base.AddDays(offset));

    private static Gen<ActivityProgress> AnyProgress(int status) =>
        from start in Gen.Choose(0, status)
        from finish in Gen.Choose(start, Math.Max(start, status))
        from remaining in Gen.Choose(0, 8)
        from progress in Gen.Elements(
            new ActivityProgress(null, null, null),
            new ActivityProgress(null, null, remaining),
            new ActivityProgress(start, null, remaining),
            new ActivityProgress(start, null, null),
            new ActivityProgress(start, finish, null),
            new ActivityProgress(null, finish, null))
        select progress;

    private static IEnumerable<NetworkCase> Smaller(NetworkCase found)
    {
        for (var i = 0; i < found.Links.Length; i++)
            yield return found with { Links = [.. found.Links[..i], .. found.Links[(i + 1)..]] };
        for (var i = 0; i < found.Constraints.Length; i++)
            yield return found with { Constraints = [.. found.Constraints[..i], .. found.Constraints[(i + 1)..]] };
        for (var i = 0; i < found.Holidays.Length; i++)
            yield return found with { Holidays = [.. found.Holidays[..i], .. found.Holidays[(i + 1)..]] };
        for (var i = 0; i < found.MakeupDays.Length; i++)
            yield return found with { MakeupDays = [.. found.MakeupDays[..i], .. found.MakeupDays[(i + 1)..]] };
        for (var i = 0; i < found.Progress.Length; i++)
        {
            if (found.Progress[i] != default)
                yield return found with { Progress = [.. found.Progress[..i], default, .. found.Progress[(i + 1)..]] };
        }
    }

    public static class Cases
    {
        public static Arbitrary<NetworkCase> Any() => Arb.From(NetworkCase.Any(), Smaller);
    }
}
