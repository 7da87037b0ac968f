using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Users;

namespace Throughline.Benchmarks.Product;

/// <summary>A generated project that was imported.</summary>
internal sealed record Generated(string Code, int Activities, TimeSpan Read, TimeSpan Import);

/// <summary>A user with a password.</summary>
internal sealed record SignedIn(Guid Id, string Name, string Password);

/// <summary>Fills an installation with generated projects and somebody who manages them.</summary>
internal static class Projects
{
    public static async Task<Generated> ImportAsync(Workspace workspace, int activities)
    {
        var made = new GeneratedPackage(activities);
        var file = Path.Combine(workspace.Folder.Path, made.Code + ".zip");
        await made.WriteAsync(file);
        Package? package = null;
        var read = await Measured.OnceAsync(async () => package = await Workspace.ReadAsync(file));
        var import = await Measured.OnceAsync(() => workspace.WithAsync<ImportService>(s => s.ImportAsync(package!, ConflictChoice.Refuse)));
        return new Generated(made.Code, activities, read, import);
    }

    public static async Task<SignedIn> AddManagerAsync(Workspace workspace, IEnumerable<Generated> projects)
    {
        const string name = "manager";
        AddedUser? added = null;
        await workspace.WithAsync<UserService>(async users => added = await users.AddAsync(new AddUser(name, "Manager", [])));
        await workspace.WithDatabaseAsync(async db =>
        {
            foreach (var project in projects)
            {
                var head = await db.Set<ProjectHead>().SingleAsync(h => h.Code == project.Code);
                db.Add(new Member { ProjectId = head.ProjectId, UserId = added!.Id, Roles = [Roles.ProjectManager] });
            }
            await db.SaveChangesAsync();
        });
        return new SignedIn(added!.Id, name, added.GeneratedPassword!);
    }
}
