using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Credentials;

/// <summary>What is said of secrets, wherever one is chosen: a fault names what matched, and never the secret.</summary>
internal static class SecretWords
{
    /// <summary>Says why a clave is refused.</summary>
    public static string Of(ClaveFault fault, ClavePolicy policy) =>
        fault.Kind switch
        {
            ClaveFaultKind.TooShort => Texts.ClaveTooShort.With(policy.MinimumLength),
            ClaveFaultKind.TooLong => Texts.ClaveTooLong.With(policy.MaximumLength),
            ClaveFaultKind.Common => Texts.ClaveCommon,
            ClaveFaultKind.ContainsRut => Texts.ClaveHasRut,
            ClaveFaultKind.ContainsName => Texts.ClaveHasName.With(fault.Matched),
            ClaveFaultKind.ContainsEmail => Texts.ClaveHasEmail.With(fault.Matched),
            ClaveFaultKind.ContainsService => Texts.ClaveHasService.With(fault.Matched),
            ClaveFaultKind.EqualsAnswer => Texts.ClaveIsAnswer,
            ClaveFaultKind.EqualsCurrent => Texts.ClaveIsCurrent,
        };

    /// <summary>Says why an answer is refused.</summary>
    public static string Of(SecretAnswerFault fault) =>
        fault switch
        {
            SecretAnswerFault.None or SecretAnswerFault.Empty => Texts.AnswerEmpty,
            SecretAnswerFault.TooShort => Texts.AnswerTooShort.With(SecretAnswer.MinimumLength),
            SecretAnswerFault.TooLong => Texts.AnswerTooLong.With(SecretAnswer.MaximumLength),
            SecretAnswerFault.Malformed => Texts.AnswerMalformed,
            SecretAnswerFault.TooObvious => Texts.AnswerObvious,
            SecretAnswerFault.EqualsRut or SecretAnswerFault.EqualsName => Texts.AnswerIsKnown,
        };

    /// <summary>Writes a question of the catalogue.</summary>
    public static string Of(SecretQuestion question) =>
        question switch
        {
            SecretQuestion.FirstPet => Texts.FirstPet,
            SecretQuestion.ChildhoodFriend => Texts.ChildhoodFriend,
            SecretQuestion.TeacherNickname => Texts.TeacherNickname,
            SecretQuestion.FirstBook => Texts.FirstBook,
            SecretQuestion.FirstFilm => Texts.FirstFilm,
            SecretQuestion.FirstConcert => Texts.FirstConcert,
            SecretQuestion.FavouriteToy => Texts.FavouriteToy,
            SecretQuestion.ChildhoodDish => Texts.ChildhoodDish,
            SecretQuestion.ChildhoodNickname => Texts.ChildhoodNickname,
            SecretQuestion.ChildhoodDream => Texts.ChildhoodDream,
            SecretQuestion.FirstSalary => Texts.FirstSalary,
            SecretQuestion.NeighbourhoodShop => Texts.NeighbourhoodShop,
        };
}
