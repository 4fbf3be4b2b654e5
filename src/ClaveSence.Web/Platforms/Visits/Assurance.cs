using ClaveSence.Web.Accounts;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>How sure it is who is there (<c>acr</c>), told as it is and never as it was asked for.</summary>
internal static class Assurance
{
    /// <summary>The clave alone, of an account whose clave was recovered by the secret question in the last days.</summary>
    public const string Basic = "cs-basic";

    /// <summary>The clave alone, of a holder whom registries or officers proved.</summary>
    public const string Proofed = "cs-proofed";

    /// <summary>A second factor, or a passkey whose device made sure of its user.</summary>
    public const string StepUp = "cs-stepup";

    /// <summary>How long a recovery by the question alone makes the clave prove less: 7 days.</summary>
    public static readonly TimeSpan QuestionDoubt = TimeSpan.FromDays(7);

    /// <summary>All of them, the lowest first.</summary>
    public static readonly IReadOnlyList<string> All = [Basic, Proofed, StepUp];

    /// <summary>Answers when its owner last proved in a session who they are (<c>auth_time</c>): at its beginning, or at a step-up since.</summary>
    public static DateTimeOffset ProvedAt(Session session) =>
        session.ClaveProvedAt > session.CreatedAt ? session.ClaveProvedAt : session.CreatedAt;

    /// <summary>Answers how they proved it at that time, and not before or after.</summary>
    /// <remarks>Of a step-up it is kept whether a passkey proved it; a code beside the clave is not, and then the clave alone is told.</remarks>
    public static SessionMethod MethodOf(Session session)
    {
        var at = ProvedAt(session);
        return at == session.PasskeyProvedAt ? SessionMethod.Passkey
            : at == session.CreatedAt ? session.Method
            : SessionMethod.Clave;
    }

    /// <summary>Answers how sure it is in a session.</summary>
    public static string Of(Session session, Account account, DateTimeOffset now) =>
        MethodOf(session) switch
        {
            SessionMethod.Clave => account.QuestionRecoveredAt + QuestionDoubt > now ? Basic : Proofed,
            SessionMethod.ClaveAndCode or SessionMethod.ClaveAndRecoveryCode or SessionMethod.Passkey => StepUp,
        };

    /// <summary>Answers how it was proved, by the names of RFC 8176.</summary>
    public static IReadOnlyList<string> MethodsOf(Session session) =>
        MethodOf(session) switch
        {
            SessionMethod.Clave => ["pwd"],
            SessionMethod.ClaveAndCode or SessionMethod.ClaveAndRecoveryCode => ["pwd", "otp", "mfa"],
            SessionMethod.Passkey => ["hwk", "user", "mfa"],
        };

    /// <summary>Tells whether a platform would rather have more than what there is: none of the values that it names is reached.</summary>
    public static bool Lacks(string has, IReadOnlyCollection<string> wanted)
    {
        var known = wanted.Where(All.Contains).ToList();
        return known.Count > 0 && known.All(one => Rank(one) > Rank(has));
    }

    private static int Rank(string value) => All.TakeWhile(one => one != value).Count();
}
