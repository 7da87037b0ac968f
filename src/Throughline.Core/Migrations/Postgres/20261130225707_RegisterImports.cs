using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresAppDb))]
    [Migration("20261130225707_RegisterImports")]
    public partial class RegisterImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Choices",
                table: "StagedPackage",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "ProjectId",
                table: "StagedPackage",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "StagedPackage",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "RememberedColumns",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Columns = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RememberedColumns", x => new { x.UserId, x.Kind });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RememberedColumns");

            migrationBuilder.DropColumn(
                name: "Choices",
                table: "StagedPackage");

            migrationBuilder.DropColumn(
                name: "ProjectId",
                table: "StagedPackage");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "StagedPackage");
        }
    }
}
