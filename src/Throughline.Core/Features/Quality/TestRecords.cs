using Throughline.Core.Common;

namespace Throughline.Core.Features.Quality;

/// <summary>A test case and the requirements that it proves.</summary>
public sealed record TestCase(string Id, Text Title, string Level, IReadOnlyList<string> Requirements, string State);

/// <summary>One execution of a test case; never changed afterwards.</summary>
public sealed record TestRun(string Id, string Case, DateOnly On, string Result);
