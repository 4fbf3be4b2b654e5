using System.Security.Cryptography;
using System.Text;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Credentials;

/// <summary>Hashes and checks claves and secret answers: Argon2id through the gate, then encrypted under a pepper. The hasher's only caller.</summary>
/// <remarks>
/// The pepper encrypts the hash instead of being mixed into it, so that it can be changed without the people
/// (ADR 0002). A stored value is bound to its row: an account keeps the id of the registration it came from.
/// </remarks>
internal sealed class SecretVault(IClaveHasher hasher, HashGate gate, Sealer sealer)
{
    /// <summary>What a clave's hash is bound to; a registration's too, for the account keeps it.</summary>
    internal const string ClaveColumn = "account.clave_hash";

    /// <summary>What a secret answer's hash is bound to.</summary>
    internal const string AnswerColumn = "account.secret_answer_hash";

    // What an account that does not exist is compared with: made with the parameters of today, as its hash would be.
    private readonly Lazy<byte[]> _dummy = new(() => Dummy(hasher, sealer, KeyName.Pepper, ClaveColumn));
    private readonly Lazy<byte[]> _dummyAnswer = new(() => Dummy(hasher, sealer, KeyName.AnswerPepper, AnswerColumn));

    /// <summary>Hashes a clave for a row; nothing when the gate is full.</summary>
    public Task<byte[]?> HashAsync(Guid row, Clave clave, CancellationToken ct) =>
        HashAsync(KeyName.Pepper, row, ClaveColumn, clave.Utf8.ToArray(), ct);

    /// <summary>Hashes a secret answer for a row; nothing when the gate is full.</summary>
    public Task<byte[]?> HashAsync(Guid row, SecretAnswer answer, CancellationToken ct) =>
        HashAsync(KeyName.AnswerPepper, row, AnswerColumn, answer.Utf8.ToArray(), ct);

    /// <summary>Checks a clave. With nothing stored it does the same work on a dummy of the current parameters and answers no.</summary>
    public Task<SecretVerdict> CheckAsync(Guid row, byte[]? stored, Clave clave, CancellationToken ct) =>
        CheckAsync(KeyName.Pepper, ClaveColumn, row, stored, _dummy, clave.Utf8.ToArray(), ct);

    /// <summary>Checks a secret answer; with nothing stored it does the same work and answers no.</summary>
    public Task<SecretVerdict> CheckAsync(Guid row, byte[]? stored, SecretAnswer answer, CancellationToken ct) =>
        CheckAsync(KeyName.AnswerPepper, AnswerColumn, row, stored, _dummyAnswer, answer.Utf8.ToArray(), ct);

    /// <summary>Makes the dummies ahead of the first visitor, who must not take longer than the next.</summary>
    public void WarmUp() => _ = (_dummy.Value, _dummyAnswer.Value);

    private static byte[] Dummy(IClaveHasher hasher, Sealer sealer, KeyName pepper, string column) =>
        sealer.Seal(
            pepper,
            Guid.Empty,
            column,
            Encoding.ASCII.GetBytes(hasher.Hash(RandomNumberGenerator.GetBytes(32)))
        );

    private async Task<SecretVerdict> CheckAsync(
        KeyName pepper,
        string column,
        Guid row,
        byte[]? stored,
        Lazy<byte[]> dummy,
        byte[] secret,
        CancellationToken ct
    )
    {
        var exists = stored is not null;
        var phc = Encoding.ASCII.GetString(
            sealer.Open(pepper, exists ? row : Guid.Empty, column, stored ?? dummy.Value)
        );
        var right = false;
        var done = await gate.TryRunAsync(() => right = hasher.Verify(phc, secret), ct);
        CryptographicOperations.ZeroMemory(secret);
        return !done ? SecretVerdict.Busy
            : !(right && exists) ? SecretVerdict.Wrong
            : hasher.NeedsRehash(phc) ? SecretVerdict.RightButOld
            : SecretVerdict.Right;
    }

    private async Task<byte[]?> HashAsync(KeyName pepper, Guid row, string column, byte[] secret, CancellationToken ct)
    {
        var phc = "";
        var done = await gate.TryRunAsync(() => phc = hasher.Hash(secret), ct);
        CryptographicOperations.ZeroMemory(secret);
        return done ? sealer.Seal(pepper, row, column, Encoding.ASCII.GetBytes(phc)) : null;
    }
}
