using ClaveSence.Web.Shell.Look;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Chapters");
builder.Services.AddLook(builder.Configuration);
var app = builder.Build();
app.MapLook();
app.MapRazorPages().WithStaticAssets();
await app.RunAsync();
