using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>Risks as they are recorded: made, changed, assessed, answered, ended. How they stand at a date tells <see cref="RiskService"/>.</summary>
public sealed class RiskRecords(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock) : RecordService<Risk>(access, databases, clock, RiskWriting.Writing);

/// <summary>Issues as they are recorded: made, changed, escalated, resolved, closed. How they stand at a date tells <see cref="IssueService"/>.</summary>
public sealed class IssueRecords(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock) : RecordService<Issue>(access, databases, clock, IssueWriting.Writing);
