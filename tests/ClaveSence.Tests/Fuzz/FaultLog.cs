using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Keeps what is logged as an error by whoever may not fail.</summary>
/// <remarks>
/// EF logs a broken unique index before the caller answers it, which is an outcome; antiforgery logs each forged token.
/// </remarks>
internal sealed class FaultLog : ILoggerProvider
{
    private static readonly string[] Handled = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Antiforgery"];

    internal ConcurrentQueue<string> Faults { get; } = new();

    public ILogger CreateLogger(string categoryName) =>
        new Lines(this, categoryName, Handled.Any(h => categoryName.StartsWith(h, StringComparison.Ordinal)));

    public void Dispose() { }

    private sealed class Lines(FaultLog log, string category, bool handled) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !handled && logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel) && log.Faults.Count < 100)
            {
                log.Faults.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
