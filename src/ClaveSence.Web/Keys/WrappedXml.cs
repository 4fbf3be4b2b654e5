using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ClaveSence.Web.Keys;

/// <summary>Wraps each key of the Data Protection ring before it reaches the database (ADR 0002).</summary>
internal sealed class XmlWrapper(Sealer sealer) : IXmlEncryptor
{
    /// <summary>What binds a wrapped key to its use; the ring has no rows of ours.</summary>
    internal const string Column = "data_protection_key.xml";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var value = sealer.Seal(KeyName.DataProtection, Guid.Empty, Column, plain);
        return new(new("wrappedKey", new XElement("value", Convert.ToBase64String(value))), typeof(XmlUnwrapper));
    }
}

/// <summary>Unwraps what <see cref="XmlWrapper"/> wrapped; Data Protection finds it by the type's name in the XML.</summary>
internal sealed class XmlUnwrapper(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        var value = Convert.FromBase64String(encryptedElement.Element("value")!.Value);
        var plain = services
            .GetRequiredService<Sealer>()
            .Open(KeyName.DataProtection, Guid.Empty, XmlWrapper.Column, value);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
