using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

#nullable disable

namespace Throughline.Core.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresAppDb))]
    [Migration("20261130171331_CostOrder")]
    public partial class CostOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CostEntry_ProjectId_Amount",
                table: "CostEntry");

            migrationBuilder.DropIndex(
                name: "IX_CostEntry_ProjectId_Date",
                table: "CostEntry");

            migrationBuilder.CreateIndex(
                name: "IX_CostEntry_ProjectId_Amount_Ordinal",
                table: "CostEntry",
                columns: new[] { "ProjectId", "Amount", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_CostEntry_ProjectId_Date_Ordinal",
                table: "CostEntry",
                columns: new[] { "ProjectId", "Date", "Ordinal" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CostEntry_ProjectId_Amount_Ordinal",
                table: "CostEntry");

            migrationBuilder.DropIndex(
                name: "IX_CostEntry_ProjectId_Date_Ordinal",
                table: "CostEntry");

            migrationBuilder.CreateIndex(
                name: "IX_CostEntry_ProjectId_Amount",
                table: "CostEntry",
                columns: new[] { "ProjectId", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_CostEntry_ProjectId_Date",
                table: "CostEntry",
                columns: new[] { "ProjectId", "Date" });
        }
    }
}
