using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>The three doors of the one binary: what a process serves (ADR 0011).</summary>
[Flags]
internal enum Doors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The portal for everybody.</summary>
    Public = 1,

    /// <summary>The office, for officers.</summary>
    Office = 2,

    /// <summary>The sender of letters.</summary>
    Mail = 4,
}

/// <summary>Says which rooms stand behind which door, and who may enter: a room that is not listed is closed to strangers.</summary>
internal static class DoorRules
{
    /// <summary>The rooms of the public door that strangers may enter. A test walks every endpoint against this list.</summary>
    public static readonly IReadOnlyList<string> OpenRooms =
    [
        "/Portal",
        "/Registration",
        "/Recovery",
        "/ClaveChange",
        "/SignIn",
        "/Notices",
    ];

    /// <summary>The pages that strangers may open of rooms that are closed to them.</summary>
    public static readonly IReadOnlyList<string> OpenPages = ["/Platforms/Authorize", "/Platforms/SignOut"];

    private static readonly string[] PublicRooms = [.. OpenRooms, "/MyAccount", "/Privacy", "/Platforms"];

    /// <summary>Reads <c>Doors</c>: all in Development, <c>Public,Mail</c> elsewhere (ADR 0011).</summary>
    /// <exception cref="StartRefusedException">A name is none of the three.</exception>
    public static Doors From(IConfiguration configuration, bool development)
    {
        var standard = development ? Doors.Public | Doors.Office | Doors.Mail : Doors.Public | Doors.Mail;
        var text = configuration["Doors"];
        return string.IsNullOrWhiteSpace(text) ? standard
            : Enum.TryParse<Doors>(text, out var doors) && !int.TryParse(text, out _) ? doors
            : throw new StartRefusedException(CliTexts.SettingMalformed.With("Doors", "Public,Office,Mail"));
    }

    /// <summary>Opens the rooms behind the open doors and unmaps the others: their pages do not exist in this process.</summary>
    public static void Apply(RazorPagesOptions pages, Doors doors, bool development)
    {
        foreach (var room in OpenRooms)
        {
            pages.Conventions.AllowAnonymousToFolder(room);
        }

        foreach (var page in OpenPages)
        {
            pages.Conventions.AllowAnonymousToPage(page);
        }

        if (!doors.HasFlag(Doors.Public))
        {
            foreach (var room in PublicRooms)
            {
                pages.Conventions.AddFolderRouteModelConvention(room, Unmap);
            }
        }

        if (development)
        {
            pages.Conventions.AllowAnonymousToFolder("/Development");
        }
        else
        {
            pages.Conventions.AddFolderRouteModelConvention("/Development", Unmap);
        }
    }

    /// <summary>Closed by default: whatever no rule opens asks for a session.</summary>
    public static void CloseByDefault(AuthorizationOptions options) =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder(SessionAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .Build();

    private static void Unmap(PageRouteModel page) => page.Selectors.Clear();
}
