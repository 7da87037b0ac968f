using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresAppDb))]
    [Migration("20261125062107_RisksAndDraws")]
    public partial class RisksAndDraws : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ContingencyDraw",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangeRequest = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Risk = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Amount = table.Column<decimal>(type: "numeric(18,2)", nullable: false),
                    Text_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Text_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_ContingencyDraw", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Issue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Risk = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EscalatedTo = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Resolution_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Resolution_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_Issue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Risk",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Objectives = table.Column<List<string>>(type: "text[]", nullable: false),
                    Owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Strategy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Probability = table.Column<int>(type: "integer", nullable: false),
                    Impact = table.Column<int>(type: "integer", nullable: false),
                    CostLow = table.Column<decimal>(type: "numeric(18,2)", nullable: false),
                    CostLikely = table.Column<decimal>(type: "numeric(18,2)", nullable: false),
                    CostHigh = table.Column<decimal>(type: "numeric(18,2)", nullable: false),
                    DelayDays = table.Column<int>(type: "integer", nullable: false),
                    ResidualProbability = table.Column<int>(type: "integer", nullable: false),
                    ResidualImpactRatio = table.Column<decimal>(type: "numeric", nullable: false),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IdentifiedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AssessmentsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ResponsesJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Cause_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Effect_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Effect_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Event_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Event_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Trigger_En = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Trigger_Zh = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_Risk", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContingencyDraw_ProjectId_Key",
                table: "ContingencyDraw",
                columns: new[] { "ProjectId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContingencyDraw_ProjectId_On",
                table: "ContingencyDraw",
                columns: new[] { "ProjectId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_ContingencyDraw_ProjectId_Ordinal",
                table: "ContingencyDraw",
                columns: new[] { "ProjectId", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_Issue_ProjectId_Key",
                table: "Issue",
                columns: new[] { "ProjectId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Issue_ProjectId_OpenedOn",
                table: "Issue",
                columns: new[] { "ProjectId", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Issue_ProjectId_Ordinal",
                table: "Issue",
                columns: new[] { "ProjectId", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_Issue_ProjectId_State",
                table: "Issue",
                columns: new[] { "ProjectId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Risk_ProjectId_Category",
                table: "Risk",
                columns: new[] { "ProjectId", "Category" });

            migrationBuilder.CreateIndex(
                name: "IX_Risk_ProjectId_IdentifiedOn",
                table: "Risk",
                columns: new[] { "ProjectId", "IdentifiedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Risk_ProjectId_Key",
                table: "Risk",
                columns: new[] { "ProjectId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Risk_ProjectId_Ordinal",
                table: "Risk",
                columns: new[] { "ProjectId", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_Risk_ProjectId_State",
                table: "Risk",
                columns: new[] { "ProjectId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContingencyDraw");

            migrationBuilder.DropTable(
                name: "Issue");

            migrationBuilder.DropTable(
                name: "Risk");
        }
    }
}
