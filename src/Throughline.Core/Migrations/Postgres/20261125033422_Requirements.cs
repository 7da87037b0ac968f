using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresAppDb))]
    [Migration("20261125033422_Requirements")]
    public partial class Requirements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Requirement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Moscow = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Points = table.Column<decimal>(type: "numeric", nullable: true),
                    Objective = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Module = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Acceptance = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ReadyOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BaselinedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Name_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ImportedVersion = table.Column<int>(type: "integer", nullable: true),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Extra = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Requirement", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Requirement_ProjectId_Key",
                table: "Requirement",
                columns: new[] { "ProjectId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Requirement_ProjectId_Objective",
                table: "Requirement",
                columns: new[] { "ProjectId", "Objective" });

            migrationBuilder.CreateIndex(
                name: "IX_Requirement_ProjectId_Ordinal",
                table: "Requirement",
                columns: new[] { "ProjectId", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_Requirement_ProjectId_State",
                table: "Requirement",
                columns: new[] { "ProjectId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Requirement");
        }
    }
}
