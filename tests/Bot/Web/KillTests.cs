using System.Net;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The program is killed under load, again and again; what it acknowledged is there, once.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int Clients = 4;
    private readonly TestFolder _folder = new();
    private readonly Random _random = new(3);

    [Fact]
    public async Task Twenty_kills_lose_nothing_that_was_acknowledged_and_double_nothing()
    {
        var people = new List<Person>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = await ChildBot.StartAsync(_folder.Database);
            if (people.Count == 0)
                for (var i = 0; i < Clients; i++)
                    people.Add(new Person(await DirectLineClient.OpenAsync(child.Http)));
            await TalkUntilKilledAsync(child, people, acknowledgements: _random.Next(5, 40));
        }
        using var last = await ChildBot.StartAsync(_folder.Database);
        foreach (var person in people)
            await person.CheckAsync(last.Http);
        last.Kill();
        Assert.True(people.Sum(person => person.Acknowledged) >= Kills * 5);
        Assert.Equal("ok", Integrity());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Everybody talks at once; after some acknowledgements the program is killed in the middle of the rest.</summary>
    private static async Task TalkUntilKilledAsync(ChildBot child, List<Person> people, int acknowledgements)
    {
        var left = acknowledgements;
        await Task.WhenAll(people.Select(async person =>
        {
            while (await person.SayAsync(child.Http))
                if (Interlocked.Decrement(ref left) == 0)
                    child.Kill();
        }));
    }

    private string Integrity()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Somebody who repeats what was not acknowledged, as a client does.</summary>
    private sealed class Person(DirectLineClient client)
    {
        private static readonly string[] Says = ["Ich wohne in Hildesheim", "Umschulung", "mehr", "zurück", "Ich suche Arbeit", "Hameln", "was weißt du über mich", "von vorn"];
        private readonly Dictionary<string, string> _acknowledged = [];
        private int _next;

        public int Acknowledged => _acknowledged.Count;

        /// <returns>False where the program is gone.</returns>
        public async Task<bool> SayAsync(HttpClient http)
        {
            var key = $"k{_next}";
            try
            {
                var (status, body) = await client.At(http).PostAsync(Says[_next % Says.Length], key);
                Assert.Equal(HttpStatusCode.OK, status);
                _acknowledged.Add(key, (string)body!["id"]!);
                _next++;
                return true;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return false;
            }
        }

        /// <summary>The conversation goes on, and its log holds every acknowledged message once, under the id it got, with its answers.</summary>
        public async Task CheckAsync(HttpClient http)
        {
            Assert.True(await SayAsync(http));
            var log = await client.At(http).LogAsync();
            var said = log.Where(activity => activity["channelData"]?["clientActivityID"] is not null)
                .Select(activity => ((string)activity["channelData"]!["clientActivityID"]!, (string)activity["id"]!)).ToList();
            Assert.Equal(_acknowledged.Select(pair => (pair.Key, pair.Value)), said);
            var answered = log.Select(activity => (string?)activity["replyToId"]).OfType<string>().ToHashSet();
            Assert.All(said, message => Assert.Contains(message.Item2, answered));
            Assert.Equal(log.Count, log.Select(activity => (string)activity["id"]!).Distinct().Count());
        }
    }
}
