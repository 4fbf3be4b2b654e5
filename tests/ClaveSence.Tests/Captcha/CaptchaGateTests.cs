using System.Net;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaGateTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private CaptchaSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await CaptchaSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_right_text_passes_and_is_not_asked_again_until_the_form_is_accepted()
    {
        var row = await _site.ShowAsync(_browser);

        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();
        (await _site.AnswerAsync(_browser, row, "")).ShouldBeTrue();
        (await _site.UseAsync(_browser, row, "")).ShouldBeTrue();
        (await _site.UseAsync(_browser, row, _site.Read(row))).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_sixty_four_posts_of_one_solution_one_is_accepted()
    {
        var row = await _site.ShowAsync(_browser);
        var text = _site.Read(row);

        var used = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => _site.UseAsync(_browser, row, text)))
        );

        used.Count(accepted => accepted).ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_text_ends_the_picture_and_the_page_shows_another()
    {
        var row = await _site.ShowAsync(_browser);

        var shown = await _site.AskAsync(
            _browser,
            "registro",
            new()
            {
                [CaptchaForm.IdField] = row.Id.ToString("D"),
                [CaptchaForm.TextField] = "22222",
                [CaptchaForm.WorkField] = _site.Work(row),
            },
            async gate =>
            {
                (await gate.PassedAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
                return await gate.ShowAsync(TestContext.Current.CancellationToken);
            }
        );

        shown.ShouldNotBeNull().Id.ShouldNotBe(row.Id);
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_form_does_not_pass_and_keeps_its_picture()
    {
        var row = await _site.ShowAsync(_browser);

        (await _site.AnswerAsync(_browser, row, "  ")).ShouldBeFalse();
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();
    }

    [Fact]
    public async Task Work_passes_without_a_text_and_only_once()
    {
        var row = await _site.ShowAsync(_browser);
        var work = _site.Work(row);

        (await _site.UseAsync(_browser, row, "", work)).ShouldBeTrue();
        (await _site.UseAsync(_browser, row, "", work)).ShouldBeFalse();
        var another = await _site.ShowAsync(_browser);
        (await _site.UseAsync(_browser, another, "", work)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_done_before_it_was_raised_does_not_pass_but_reading_does()
    {
        var row = await _site.ShowAsync(_browser);

        var passed = await _site.AskAsync(
            _browser,
            "registro",
            new() { [CaptchaForm.IdField] = row.Id.ToString("D"), [CaptchaForm.WorkField] = _site.Work(row) },
            gate =>
            {
                gate.Difficulty = CaptchaDifficulty.Spray;
                return gate.PassedAsync(TestContext.Current.CancellationToken);
            }
        );

        passed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_captcha_of_another_form_or_another_browser_does_not_pass()
    {
        var row = await _site.ShowAsync(_browser);
        var stranger = new Browser();
        _ = await _site.ShowAsync(stranger);

        (await _site.AnswerAsync(_browser, row, _site.Read(row), form: "recuperar")).ShouldBeFalse();
        (await _site.AnswerAsync(stranger, row, _site.Read(row), _site.Work(row))).ShouldBeFalse();
        (await _site.AnswerAsync(new Browser(), row, _site.Read(row))).ShouldBeFalse();
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_captcha_is_good_for_twenty_minutes_passed_or_not()
    {
        var (shown, passed) = (await _site.ShowAsync(_browser), await _site.ShowAsync(_browser));
        (await _site.AnswerAsync(_browser, passed, _site.Read(passed))).ShouldBeTrue();

        _site.Clock.Advance(TimeSpan.FromMinutes(19));
        (await _site.AnswerAsync(_browser, passed, "")).ShouldBeTrue();
        _site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await _site.AnswerAsync(_browser, passed, "")).ShouldBeFalse();
        (await _site.AnswerAsync(_browser, shown, _site.Read(shown), _site.Work(shown))).ShouldBeFalse();
    }

    [Fact]
    public async Task Refrescar_kills_the_old_picture()
    {
        var old = await _site.ShowAsync(_browser);

        var (row, wait) = await _site.RefreshAsync(_browser, old);

        wait.ShouldBeNull();
        row.ShouldNotBeNull().Id.ShouldNotBe(old.Id);
        (await _site.AnswerAsync(_browser, old, _site.Read(old))).ShouldBeFalse();
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();
    }

    [Fact]
    public async Task After_twenty_refreshes_the_last_picture_stays_and_the_person_waits()
    {
        var row = await _site.ShowAsync(_browser);
        for (var i = 0; i < 20; i++)
        {
            row = (await _site.RefreshAsync(_browser, row)).Row.ShouldNotBeNull();
        }

        var (last, wait) = await _site.RefreshAsync(_browser, row);

        wait.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(20));
        last.ShouldNotBeNull().Id.ShouldBe(row.Id);
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();
    }

    [Fact]
    public async Task Refreshing_the_first_picture_again_and_again_is_counted_too()
    {
        var first = await _site.ShowAsync(_browser);
        for (var i = 0; i < 20; i++)
        {
            (await _site.RefreshAsync(_browser, first)).Wait.ShouldBeNull();
        }

        (await _site.RefreshAsync(_browser, first)).Wait.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_address_gets_sixty_captchas_an_hour_and_another_address_is_not_touched()
    {
        for (var i = 0; i < 60; i++)
        {
            _ = await _site.ShowAsync(new Browser());
        }

        var refused = await _site.AskAsync(
            _browser,
            "registro",
            [],
            async gate => (Row: await gate.ShowAsync(TestContext.Current.CancellationToken), gate.Wait)
        );
        refused.Row.ShouldBeNull();
        refused.Wait.ShouldNotBeNull();
        _ = await _site.ShowAsync(new Browser { Address = IPAddress.Parse("198.51.100.7") });
    }

    [Fact]
    public async Task A_field_that_came_twice_counts_as_missing()
    {
        var row = await _site.ShowAsync(_browser);
        var id = row.Id.ToString("D");

        var passed = await _site.AskAsync(
            _browser,
            "registro",
            new() { [CaptchaForm.IdField] = new StringValues([id, id]), [CaptchaForm.TextField] = _site.Read(row) },
            gate => gate.PassedAsync(TestContext.Current.CancellationToken)
        );

        passed.ShouldBeFalse();
    }

    [Fact]
    public async Task The_fixed_answer_of_Development_passes_and_is_used_up_as_any_other()
    {
        await using var fixedSite = await CaptchaSite.StartAsync(("Captcha:FixedAnswer", "prueba"));
        var row = await fixedSite.ShowAsync(_browser);

        (await fixedSite.UseAsync(_browser, row, "prueba")).ShouldBeTrue();
        (await fixedSite.UseAsync(_browser, row, "prueba")).ShouldBeFalse();
        (await _site.AnswerAsync(_browser, await _site.ShowAsync(_browser), "prueba")).ShouldBeFalse();
    }

    [Fact]
    public void A_fixed_answer_refuses_to_start_anywhere_but_in_Development()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Captcha:FixedAnswer", "prueba")]).Build();

        Should.Throw<StartRefusedException>(() => CaptchaOptions.From(settings, development: false));
        CaptchaOptions.From(settings, development: true).FixedAnswer.ShouldBe("prueba");
    }
}
