using ClaveSence.Web.Chapters.Portal;
using ClaveSence.Web.Shell.Errors;
using ClaveSence.Web.Shell.Look;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages(pages =>
{
    pages.RootDirectory = "/Chapters";
    pages.AddPortal();
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddLook(builder.Configuration);
builder.Services.AddErrors();
var app = builder.Build();
app.UseClaveSenceErrors();
app.MapLook();
app.MapPortal();
app.MapRazorPages().WithStaticAssets();
await app.RunAsync();
