using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteAppDb))]
    [Migration("20261130201114_AuditRemark")]
    public partial class AuditRemark : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Remark",
                table: "AuditEntry",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Remark",
                table: "AuditEntry");
        }
    }
}
