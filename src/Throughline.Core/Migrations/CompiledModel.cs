#pragma warning disable IDE0130 // EF writes the other halves of these classes into namespaces of their own.
// Compiled only beside what EF writes, where System.Reflection has another Module.
global using Module = Throughline.Core.Features.Scope.Module;

using Throughline.Core.Common;

namespace Throughline.Core.Migrations.Compiled.Sqlite
{
    public partial class SqliteAppDbModel
    {
        partial void Customize() => this.HideBin();
    }
}

namespace Throughline.Core.Migrations.Compiled.Postgres
{
    public partial class PostgresAppDbModel
    {
        partial void Customize() => this.HideBin();
    }
}
