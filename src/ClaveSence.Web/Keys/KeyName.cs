namespace ClaveSence.Web.Keys;

/// <summary>What a key is for. Each is a setting of its own, <c>Keys__{name}</c>, and none lives in the database (ADR 0002).</summary>
internal enum KeyName
{
    /// <summary>Encrypts the Argon2id hashes of claves, so that a stolen database alone cannot be guessed against.</summary>
    Pepper,

    /// <summary>The same for secret answers, apart from <see cref="Pepper"/> so that one leak does not open both.</summary>
    AnswerPepper,

    /// <summary>Seals personal data, letters and flows at rest.</summary>
    Seal,

    /// <summary>Makes the blind indexes by which sealed identifiers and addresses are found.</summary>
    Index,

    /// <summary>Keys the hashes of what a person may hold: session tokens, codes, captchas, links.</summary>
    Token,

    /// <summary>Wraps the Data Protection ring, which itself lives in the database.</summary>
    DataProtection,

    /// <summary>Draws the secret question that an unknown identifier seems to have. It never changes: with another one, strangers could tell.</summary>
    Decoy,

    /// <summary>Seeds the Ed25519 keys that sign the checkpoints of the audit.</summary>
    Audit,

    /// <summary>Seals the key that each file of a request has of its own.</summary>
    Files,
}
