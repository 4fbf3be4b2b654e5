using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen of manual 3.2 and 3.3 (4): the question, its answer and the captcha, or the box «No recuerdo…».</summary>
[Captcha("recuperacion-pregunta")]
[At<RecoveryState, RecoveryState.AwaitingAnswer>]
internal sealed class AnswerQuestionPage(
    AnswerQuestion.Handler answerQuestion,
    CaptchaGate captcha,
    Flows<RecoveryState> flows
) : RecoveryPage<RecoveryState.AwaitingAnswer>(flows)
{
    [BindProperty]
    public string? Respuesta { get; set; }

    [BindProperty]
    public bool NoRecuerdo { get; set; }

    /// <summary>Gets the question.</summary>
    public string Question => SecretWords.Of(Here.Question);

    /// <summary>The form sent with the Enter key: what the box says.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) => OnPostResponderAsync(ct);

    /// <summary>«Validar», under the box.</summary>
    public async Task<IActionResult> OnPostValidarAsync(CancellationToken ct)
    {
        if (!NoRecuerdo)
        {
            Fail(nameof(NoRecuerdo), Texts.NoRecuerdoMissing);
            return Again();
        }

        return Answer(await answerQuestion.ForgetAsync(ct));
    }

    /// <summary>«Recuperar Clave».</summary>
    public async Task<IActionResult> OnPostResponderAsync(CancellationToken ct)
    {
        if (NoRecuerdo)
        {
            return Answer(await answerQuestion.ForgetAsync(ct)); // Who ticks the box and presses the other button means the box.
        }

        if (!SecretAnswer.TryParseAttempt(Respuesta, out var answer))
        {
            Fail(
                nameof(Respuesta),
                string.IsNullOrWhiteSpace(Respuesta)
                    ? Texts.RespuestaMissing
                    : Texts.RespuestaLength.With(SecretAnswer.MinimumLength, SecretAnswer.MaximumLength)
            );
        }

        using (answer)
        {
            if (!await captcha.PassedAsync(ct))
            {
                return CaptchaWrong();
            }

            return answer is null ? Again() : Answer(await answerQuestion.HandleAsync(answer, ct));
        }
    }

    private IActionResult Answer(AnswerQuestion.Outcome outcome) =>
        outcome switch
        {
            AnswerQuestion.Outcome.Answered(var sent) => Redirect(RecoveryChapter.PageFor(sent)),
            AnswerQuestion.Outcome.Forgotten(var next) => Redirect(RecoveryChapter.PageFor(next)),
            AnswerQuestion.Outcome.CaptchaSpent => CaptchaWrong(),
            AnswerQuestion.Outcome.Busy(var wait) => Tell(
                Messages.Busy(wait),
                StatusCodes.Status503ServiceUnavailable,
                wait
            ),
            AnswerQuestion.Outcome.Over => StartOver(First),
            _ => throw new UnreachableException(),
        };

    private PageResult CaptchaWrong()
    {
        Fail(CaptchaForm.TextField, captcha.Fault);
        return Again();
    }
}
