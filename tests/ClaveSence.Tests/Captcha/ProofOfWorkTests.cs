using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClaveSence.Web.Shell.Captcha;

namespace ClaveSence.Tests.Captcha;

public sealed class ProofOfWorkTests
{
    private static readonly byte[] Seed = SHA256.HashData("seed"u8);

    [Theory]
    [InlineData((int)CaptchaDifficulty.Normal, 256)]
    [InlineData((int)CaptchaDifficulty.Elevated, 1024)]
    [InlineData((int)CaptchaDifficulty.Spray, 4096)]
    public void Work_done_as_the_widget_does_it_is_accepted_and_grows_with_the_difficulty(int difficulty, int least)
    {
        var work = new ProofOfWork(Seed, (CaptchaDifficulty)difficulty);

        var (answer, counter) = Solve(work.Ask().Parameters);

        work.IsDoneBy(answer).ShouldBeTrue();
        counter.ShouldBeInRange((uint)least, (uint)(3 * least));
    }

    [Fact]
    public void Work_done_for_another_captcha_is_not_accepted()
    {
        var (answer, _) = Solve(new ProofOfWork(Seed, CaptchaDifficulty.Normal).Ask().Parameters);

        new ProofOfWork(SHA256.HashData("other"u8), CaptchaDifficulty.Normal).IsDoneBy(answer).ShouldBeFalse();
    }

    [Fact]
    public void Light_work_is_not_accepted_for_heavy_work()
    {
        var (answer, _) = Solve(new ProofOfWork(Seed, CaptchaDifficulty.Normal).Ask().Parameters);

        new ProofOfWork(Seed, CaptchaDifficulty.Elevated).IsDoneBy(answer).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("bnVsbA==")] // null
    [InlineData("e30=")] // {}
    [InlineData("W10=")] // []
    [InlineData("eyJzb2x1dGlvbiI6bnVsbH0=")] // {"solution":null}
    [InlineData("eyJzb2x1dGlvbiI6eyJjb3VudGVyIjotMSwiZGVyaXZlZEtleSI6IiJ9fQ==")] // counter -1
    public void What_the_widget_does_not_send_is_not_accepted(string answer) =>
        new ProofOfWork(Seed, CaptchaDifficulty.Normal).IsDoneBy(answer).ShouldBeFalse();

    [Fact]
    public void The_prefix_that_was_told_is_not_the_work()
    {
        var work = new ProofOfWork(Seed, CaptchaDifficulty.Normal);
        var told = work.Ask().Parameters.KeyPrefix;
        for (var counter = 0; counter < 1024; counter++)
        {
            work.IsDoneBy(Write(counter, told + told)).ShouldBeFalse();
        }
    }

    /// <summary>Counts up as the widget's worker does.</summary>
    internal static (string Answer, uint Counter) Solve(ProofOfWork.Parameters asked)
    {
        var nonce = Convert.FromHexString(asked.Nonce);
        var password = new byte[nonce.Length + sizeof(uint)];
        nonce.CopyTo(password, 0);
        for (var counter = 0u; ; counter++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(nonce.Length), counter);
            var key = Convert.ToHexStringLower(
                Rfc2898DeriveBytes.Pbkdf2(
                    password,
                    Convert.FromHexString(asked.Salt),
                    asked.Cost,
                    HashAlgorithmName.SHA256,
                    asked.KeyLength
                )
            );
            if (key.StartsWith(asked.KeyPrefix, StringComparison.Ordinal))
            {
                return (Write(counter, key), counter);
            }
        }
    }

    private static string Write(long counter, string key) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        solution = new
                        {
                            counter,
                            derivedKey = key,
                            time = 12.5,
                        },
                    }
                )
            )
        );
}
