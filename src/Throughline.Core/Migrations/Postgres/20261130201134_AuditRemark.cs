using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresAppDb))]
    [Migration("20261130201134_AuditRemark")]
    public partial class AuditRemark : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Remark",
                table: "AuditEntry",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true,
                collation: "C");
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
