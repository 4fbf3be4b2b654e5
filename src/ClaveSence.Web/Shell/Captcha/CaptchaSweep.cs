namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Forgets old captchas, once an hour.</summary>
internal sealed class CaptchaSweep(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CaptchaRows>().SweepAsync(stoppingToken);
        }
    }
}
