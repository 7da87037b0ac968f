using Throughline.Core.Common;

namespace Throughline.Core.Features.Training;

/// <summary>A course, and the objectives and requirements that it serves.</summary>
public sealed record Course(string Code, Text Name, string Form, IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);

/// <summary>The courses of a project (typed reader of the kept records).</summary>
public sealed class CourseBook
{
    private const string File = "training";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "courses")];

    private CourseBook(IReadOnlyList<Course>? courses) => Courses = courses;

    public static CourseBook Read(KeptRecords kept) => new(kept.Stated<Course>(File, "courses"));

    /// <summary>Null when they are not stated.</summary>
    public IReadOnlyList<Course>? Courses { get; }
}
