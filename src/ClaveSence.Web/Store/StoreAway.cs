using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ClaveSence.Web.Store;

/// <summary>Tells that the database is not there, or cannot serve now: it may be back in a moment, and nothing was done.</summary>
internal static class StoreAway
{
    /// <summary>After how many seconds whoever was refused may come again.</summary>
    public const int RetryAfterSeconds = 5;

    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, IOERR, FULL, CANTOPEN.
    private static readonly int[] OfSqlite = [5, 6, 10, 13, 14];

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: connections, resources, the operator's hand.
    private static readonly string[] OfPostgres = ["08", "53", "57P"];

    /// <summary>Answers whether that is what went wrong.</summary>
    public static bool Is(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (IsOne(cause))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(Exception cause) =>
        cause switch
        {
            PostgresException of => of.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState
                || Array.Exists(OfPostgres, family => of.SqlState.StartsWith(family, StringComparison.Ordinal)),
            NpgsqlException => true, // Everything that the server did not say itself: it was not reached, or went away.
            SqliteException of => Array.Exists(OfSqlite, code => of.SqliteErrorCode == code),
            SocketException => true,
            _ => false,
        };
}
