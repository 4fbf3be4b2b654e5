using System.Text;
using ClaveSence.Domain.Factors;
using OtpNet;
using QRCoder;

namespace ClaveSence.Web.Factors;

/// <summary>What an application of codes is set up with: a picture to scan, and the same secret to type.</summary>
/// <param name="Picture">The QR code, as an address that holds the picture itself.</param>
/// <param name="Written">The secret in Base32, in groups of four.</param>
internal sealed record CodesSetup(string Picture, string Written)
{
    /// <summary>Makes it.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="identifier">What the application calls the account.</param>
    public static CodesSetup Of(byte[] secret, string identifier)
    {
        var text = Base32Encoding.ToString(secret).TrimEnd('=');
        var issuer = Uri.EscapeDataString(Shell.Texts.SiteName);
        var address =
            $"otpauth://totp/{issuer}:{Uri.EscapeDataString(identifier)}?secret={text}&issuer={issuer}"
            + $"&algorithm=SHA1&digits={FactorCode.Digits}&period={(int)TotpSteps.Step.TotalSeconds}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        var svg = Encoding.UTF8.GetBytes(drawing.GetGraphic(pixelsPerModule: 4));
        return new(
            $"data:image/svg+xml;base64,{Convert.ToBase64String(svg)}",
            string.Join(' ', text.Chunk(4).Select(group => new string(group)))
        );
    }

    /// <summary>Says nothing: it is a secret.</summary>
    public override string ToString() => "[codes setup]";
}
