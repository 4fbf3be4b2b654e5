namespace ClaveSence.Web.Files;

/// <summary>Says of a page model that its form sends files: it is read, under caps, before the page runs.</summary>
/// <remarks>
/// The form is <c>enctype="multipart/form-data"</c> and its first field is the antiforgery token: write <c>asp-antiforgery="false"</c>
/// on the form and <c>@Html.AntiForgeryToken()</c> as its first child. The other fields bind as in any form, in whatever order; files
/// do not bind (never <c>IFormFile</c>): <see cref="Uploads.Of"/> has them.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadsAttribute : Attribute;
