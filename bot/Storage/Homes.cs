using GuidanceBot.Dialogs.Turns;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Where people are reached, in the database.</summary>
public sealed class Homes(Database database) : IHomes
{
    /// <summary>Channels tell of many things and seldom move: the writer is not asked for nothing.</summary>
    public async Task<bool> MoveAsync(string conversation, string address, string service) =>
        IsElsewhere(database.Read(connection => ConversationRows.HomeOf(connection, conversation)), address)
        && await database.WriteAsync((connection, transaction) => Move(connection, transaction, conversation, address, service));

    private static bool IsElsewhere(Home? home, string address) => home?.Address is { } known && known != address;

    private static bool Move(SqliteConnection connection, SqliteTransaction transaction, string conversation, string address, string service)
    {
        var home = ConversationRows.HomeOf(connection, conversation);
        if (!IsElsewhere(home, address))
            return false;
        connection.Execute(
            "UPDATE conversations SET address = $address, frame = json_set(frame, '$.serviceUrl', $service) WHERE conversation = $conversation",
            ("$conversation", conversation),
            ("$address", address),
            ("$service", service));
        HomeRows.Forward(connection, conversation, home!.Address, address);
        transaction.Commit();
        return true;
    }
}

/// <summary>Rows of the outbox whose person is reached elsewhere.</summary>
internal static class HomeRows
{
    /// <summary>What waits is sent to where the person is now, at once: the old address may be the reason that it waits. What comes
    /// after the address, such as the activity it answers, stays.</summary>
    public static void Forward(SqliteConnection connection, string conversation, string? before, string after)
    {
        if (before is null || before == after)
            return;
        connection.Execute(
            """
            UPDATE outbox SET address = $after || substr(address, length($before) + 1), next_at = created_at
            WHERE conversation = $conversation AND refused = 0 AND substr(address, 1, length($before)) = $before
            """,
            ("$conversation", conversation),
            ("$before", before),
            ("$after", after));
    }
}
