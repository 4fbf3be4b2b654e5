var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Chapters");
var app = builder.Build();
app.MapStaticAssets();
app.MapRazorPages();
await app.RunAsync();
