using Throughline.Core.Common;

namespace Throughline.Core.Features.Training;

/// <summary>A course, and the objectives and requirements that it serves.</summary>
public sealed record Course(string Code, Text Name, string Form, IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);

/// <summary>A certificate of a person; the code says which.</summary>
public sealed record Certificate(string Id, string Person, string Code, DateOnly IssuedOn);

/// <summary>The courses and certificates of a project (typed reader of the kept records).</summary>
public sealed class CourseBook
{
    private const string File = "training";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "courses"), (File, "certificates")];

    private readonly string? _accessCertificate;

    private CourseBook(KeptRecords kept)
    {
        Courses = kept.Stated<Course>(File, "courses");
        Certificates = kept.Stated<Certificate>(File, "certificates");
        _accessCertificate = kept.File(File).Field<string>("access_certificate");
    }

    public static CourseBook Read(KeptRecords kept) => new(kept);

    /// <summary>Null when they are not stated.</summary>
    public IReadOnlyList<Course>? Courses { get; }

    /// <summary>Null when they are not stated.</summary>
    public IReadOnlyList<Certificate>? Certificates { get; }

    /// <summary>The people who held the certificate that opens the CRM at the end of <paramref name="day"/>; null when certificates are not stated.</summary>
    public IReadOnlySet<string>? MayUseCrm(DateOnly day)
        => Certificates?.Where(c => string.Equals(c.Code, _accessCertificate, StringComparison.Ordinal) && c.IssuedOn <= day).Select(c => c.Person).ToHashSet(StringComparer.Ordinal);
}
