using Throughline.Core;
using Throughline.Core.Common;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var folder = DataFolder.Open(builder.Configuration["data"]);
builder.Services.AddThroughlineCore(folder, DatabaseChoice.From(folder, builder.Configuration[DatabaseChoice.Variable]));
builder.Services.AddThroughlineWeb(folder);

var app = builder.Build();
app.UseThroughlineWeb();
app.MapThroughlineWeb();
app.RequireDeclaredAccess();
await app.RunAsync();

public partial class Program;
