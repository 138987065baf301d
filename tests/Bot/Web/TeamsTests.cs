using System.Net;
using System.Text.Json.Nodes;
using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.HandOff;
using Microsoft.Data.Sqlite;
using static GuidanceBot.Tests.Bot.Web.TeamsActivities;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Conversations as Teams holds them, tokens and tenant checked.</summary>
public sealed class TeamsTests : IClassFixture<TeamsBot>
{
    private readonly TeamsBot _teams;
    private readonly string _conversation = "a:" + Ids.Secret();

    public TeamsTests(TeamsBot teams)
    {
        _teams = teams;
        // What other tests asked the publisher for, and what they sent, is long ago.
        teams.Clock.Advance(TimeSpan.FromHours(2));
    }

    private string Key => "bot-framework/msteams/" + _conversation;

    private IConversationLog Log => _teams.Bot.Get<IConversationLog>();

    [Fact]
    public async Task A_personal_chat_from_installing_to_the_first_recommendation()
    {
        await _teams.SendAsync(Activity(_conversation, "installationUpdate", _teams.Service).With("action", "add"));
        var welcome = await _teams.RepliesAsync();
        await _teams.SendAsync(Activity(_conversation, "conversationUpdate", _teams.Service).With("membersAdded", new JsonArray(new JsonObject { ["id"] = Us }, new JsonObject { ["id"] = Person })));
        await _teams.SendAsync(Message(_conversation, "Ich gehe in Hildesheim zur Schule und suche eine Ausbildung", _teams.Service));
        var replies = await _teams.RepliesAsync();
        Assert.Contains("intake.welcome", welcome.SelectMany(Said));
        Assert.DoesNotContain("intake.welcome", replies.SelectMany(Said));
        Assert.Contains(replies, reply => reply.Activity["attachments"] is JsonArray { Count: > 0 });
        Assert.All(replies, reply => Assert.StartsWith($"/amer/v3/conversations/{Uri.EscapeDataString(_conversation)}/activities/", reply.Path, StringComparison.Ordinal));
        Assert.All(replies, reply => Assert.Equal((Us, Person), ((string)reply.Activity["from"]!["id"]!, (string)reply.Activity["recipient"]!["id"]!)));
        Assert.All(_teams.Connector.Authorizations, token => Assert.StartsWith("Bearer bot-token-", token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Among_several_people_the_bot_answers_when_it_is_named(string kind)
    {
        await _teams.SendAsync(Message(_conversation, "Treffen wir uns um drei?", _teams.Service, kind));
        await _teams.SendAsync(Message(_conversation, "<at>Anna</at> weißt du das?", _teams.Service, kind).Mention("29:anna", "Anna"));
        Assert.Null(Log.Newest(Key));
        await _teams.SendAsync(Message(_conversation, "<at>Wegweiser</at> ich gehe in Hildesheim zur Schule\n", _teams.Service, kind).Mention(Us, "Wegweiser").With("attachments", Copy()));
        Assert.NotEmpty(await _teams.RepliesAsync());
        Assert.Equal("ich gehe in Hildesheim zur Schule", Written());
    }

    [Fact]
    public async Task Whoever_joins_a_group_is_not_talked_to_but_the_group_is_greeted_when_we_come()
    {
        await _teams.SendAsync(Activity(_conversation, "conversationUpdate", _teams.Service, "groupChat").With("membersAdded", new JsonArray(new JsonObject { ["id"] = "29:new" })));
        Assert.Null(Log.Newest(Key));
        await _teams.SendAsync(Activity(_conversation, "conversationUpdate", _teams.Service, "groupChat").With("membersAdded", new JsonArray(new JsonObject { ["id"] = "29:new" }, new JsonObject { ["id"] = Us })));
        Assert.Contains("intake.welcome", (await _teams.RepliesAsync()).SelectMany(Said));
    }

    [Fact]
    public async Task A_thread_in_a_channel_is_a_conversation_of_its_own()
    {
        foreach (var (thread, region) in new[] { ("1", "Hildesheim"), ("2", "Holzminden") })
        {
            var id = $"19:{_conversation}@thread.tacv2;messageid={thread}";
            await _teams.SendAsync(Message(id, $"<at>Wegweiser</at> Ich wohne in {region} und suche eine Ausbildung", _teams.Service, "channel").Mention(Us, "Wegweiser"));
            var replies = await _teams.RepliesAsync();
            Assert.All(replies, reply => Assert.Equal(id, (string)reply.Activity["conversation"]!["id"]!));
            Assert.All(replies, reply => Assert.Contains($"%3Bmessageid%3D{thread}/activities/", reply.Path, StringComparison.Ordinal));
            Assert.Equal(region == "Hildesheim" ? "03254" : "03255", (string?)replies[^1].Activity["channelData"]!["guidance"]!["known"]!["region"]);
        }
    }

    [Theory]
    [InlineData("<at>Wegweiser</at> hallo <at>Anna</at>", "hallo <at>Anna</at>")]
    [InlineData("<AT>wegweiser</AT>   hallo", "hallo")]
    [InlineData("frag den <at>Wegweiser</at>, <at>Wegweiser</at>", "frag den , <at>Wegweiser</at>")]
    [InlineData("Wegweiser hallo <at>alle</at>", "Wegweiser hallo <at>alle</at>")]
    public async Task Exactly_our_own_mention_is_taken_out(string text, string said)
    {
        // Somebody bears our name; they stand behind us in the list as in the sentence.
        await _teams.SendAsync(Message(_conversation, text, _teams.Service).Mention(Us, "Wegweiser").Mention("29:wegweiser", "Wegweiser").Mention("29:anna", "Anna"));
        await _teams.RepliesAsync();
        Assert.Equal(said, Written());
    }

    public static TheoryData<string> Tenants() => ["in the conversation", "in channelData", "nowhere"];

    [Theory]
    [MemberData(nameof(Tenants))]
    public async Task Another_organisation_is_not_served(string where)
    {
        var activity = Message(_conversation, "hallo", _teams.Service);
        var foreign = "00000000-1111-2222-3333-444444444444";
        if (where == "in the conversation")
            activity["conversation"]!["tenantId"] = foreign;
        else if (where == "in channelData")
            activity["channelData"]!["tenant"]!["id"] = foreign;
        else
            activity.With("channelData", null)["conversation"]!.AsObject().Remove("tenantId");
        Assert.Equal(HttpStatusCode.Forbidden, (await _teams.PostAsync(activity)).Status);
        Assert.Null(Log.Newest(Key));
    }

    [Fact]
    public async Task What_is_pressed_on_a_card_is_a_turn_and_a_repeat_acts_once()
    {
        var pressed = Execute(_conversation, _teams.Service, new JsonObject { ["choice"] = "school" });
        var first = await _teams.PostAsync(pressed);
        var again = await _teams.PostAsync(pressed);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), ((int)first.Body!["statusCode"]!, (string?)first.Body["type"]));
        Assert.NotEmpty((string)first.Body["value"]!);
        Assert.Equal(first.Body.ToJsonString(), again.Body!.ToJsonString());
        var replies = await _teams.RepliesAsync();
        Assert.Equal("""["school"]""", replies[^1].Activity["channelData"]!["guidance"]!["known"]!["situation"]!.ToJsonString());
        Assert.Single(Log.After(Key, 0), entry => entry.FromUser);
    }

    [Fact]
    public async Task Where_choices_were_pressed_only_what_was_chosen_stays()
    {
        await _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        var choices = (await _teams.RepliesAsync()).SelectMany(reply => reply.Activity["attachments"]?.AsArray() ?? []).Last()!["content"]!;
        var (_, body) = await _teams.PostAsync(Execute(_conversation, _teams.Service, new JsonObject { ["choice"] = "school", ["label"] = "Ich gehe zur Schule" }, verb: "choose"));
        Assert.Contains("Action.Execute", choices.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)body!["type"]);
        Assert.Equal("✓ Ich gehe zur Schule", (string?)body["value"]!["body"]![0]!["text"]);
        Assert.Null(body["value"]!["actions"]);
        Assert.NotEmpty(await _teams.RepliesAsync());
    }

    [Fact]
    public async Task A_card_whose_answer_is_expected_in_the_body_gets_all_of_it_there()
    {
        var (_, body) = await _teams.PostAsync(Execute(_conversation, _teams.Service, new JsonObject { ["choice"] = "Ich gehe in Hildesheim zur Schule und suche eine Ausbildung" }).With("deliveryMode", "expectReplies"));
        var lines = Log.After(Key, 0).Where(entry => !entry.FromUser).Select(entry => (string)JsonNode.Parse(entry.Activity)!["summary"]!);
        Assert.Equal(string.Join("\n\n", lines), (string?)body!["value"]);
        Assert.False(_teams.Connector.HasMore);
    }

    [Fact]
    public async Task A_refresh_is_answered_with_the_card_and_is_no_turn()
    {
        var empty = await _teams.PostAsync(Execute(_conversation, _teams.Service, null, verb: "refresh"));
        Assert.Equal((HttpStatusCode.OK, 200), (empty.Status, (int)empty.Body!["statusCode"]!));
        await _teams.SendAsync(Message(_conversation, "Ich gehe in Hildesheim zur Schule und suche eine Ausbildung", _teams.Service));
        var card = (await _teams.RepliesAsync()).Select(reply => reply.Activity["attachments"]?[0]).OfType<JsonNode>().Last();
        var before = Log.Newest(Key);
        var (status, body) = await _teams.PostAsync(Execute(_conversation, _teams.Service, new JsonObject { ["choice"] = "erase" }, trigger: "automatic"));
        Assert.Equal((HttpStatusCode.OK, "application/vnd.microsoft.card.adaptive"), (status, (string?)body!["type"]));
        Assert.Equal(card["content"]!.ToJsonString(), body["value"]!.ToJsonString());
        Assert.Equal(before, Log.Newest(Key));
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { """null""", "BadRequest" },
        { """7""", "BadRequest" },
        { """{"action":[]}""", "BadRequest" },
        { """{"action":{"type":"Action.Submit","data":{"choice":"school"}}}""", "NotSupported" },
        { """{"action":{"type":7}}""", "NotSupported" },
        { """{"action":{"type":"Action.Execute"}}""", "BadRequest" },
        { """{"action":{"type":"Action.Execute","data":"school"}}""", "BadRequest" },
        { """{"action":{"type":"Action.Execute","data":{"choice":["school"]}}}""", "BadRequest" },
        { """{"action":{"type":"Action.Execute","verb":{},"data":{"choice":""}},"trigger":[]}""", "BadRequest" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task An_invoke_that_is_malformed_says_so_in_its_body(string value, string code)
    {
        var (status, body) = await _teams.PostAsync(Execute(_conversation, _teams.Service, null).With("value", JsonNode.Parse(value)));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((400, "application/vnd.microsoft.error", code), ((int)body!["statusCode"]!, (string?)body["type"], (string?)body["value"]!["code"]));
        Assert.NotEmpty((string)body["value"]!["message"]!);
        Assert.Null(Log.Newest(Key));
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("signin/verifyState")]
    [InlineData("composeExtension/query")]
    [InlineData(null)]
    public async Task An_invoke_that_is_not_known_is_not_implemented(string? name) =>
        Assert.Equal((HttpStatusCode.NotImplemented, null), await _teams.PostAsync(Activity(_conversation, "invoke", _teams.Service).With("name", name)));

    [Fact]
    public async Task A_thumb_counts_once_for_each_person_and_message_and_its_words_are_not_kept()
    {
        await _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        await _teams.RepliesAsync();
        var (yes, no) = (Counted("helped-yes"), Counted("helped-no"));
        await _teams.SendAsync(Thumb("like", "m1"));
        await _teams.SendAsync(Thumb("like", "m1"));
        await _teams.SendAsync(Thumb("dislike", "m2"));
        await _teams.SendAsync(Thumb("shrug", "m3"));
        await _teams.SendAsync(Thumb("like", "m4").With("value", 7));
        await _teams.SendAsync(Thumb("like", "m5").With("conversation", new JsonObject { ["id"] = "unknown", ["tenantId"] = IdentityService.TenantId }));
        Assert.Equal((yes + 1, no + 1), (Counted("helped-yes"), Counted("helped-no")));
        Assert.DoesNotContain(Log.After(Key, 0), entry => entry.Activity.Contains("Weil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("messageUpdate", "editMessage")]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageDelete", "softDeleteMessage")]
    [InlineData("messageReaction", null)]
    [InlineData("typing", null)]
    [InlineData("endOfConversation", null)]
    [InlineData("event", "application/vnd.microsoft.readReceipt")]
    [InlineData("conversationUpdate", "channelRenamed")]
    [InlineData("installationUpdate", "remove")]
    [InlineData("something-new", null)]
    public async Task Nothing_is_said_where_nothing_is_due(string type, string? kind)
    {
        await _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        await _teams.RepliesAsync();
        var before = Log.Newest(Key);
        var activity = Activity(_conversation, type, _teams.Service).With("text", "Ja").With("name", kind).With("action", "remove").With("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "like" }));
        activity["channelData"]!["eventType"] = kind;
        await _teams.SendAsync(activity);
        await _teams.SendAsync(activity.With("membersAdded", "nobody").With("membersRemoved", new JsonArray(7)).With("entities", new JsonObject()));
        Assert.Equal(before, Log.Newest(Key));
        Assert.False(_teams.Connector.HasMore);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_official_answers_to_where_the_person_is_now(bool byMessage)
    {
        await using var moved = await LoopbackConnector.StartAsync();
        await _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        await _teams.RepliesAsync();
        await _teams.SendAsync(byMessage ? Message(_conversation, "Ich wohne in Hildesheim", moved.Address) : Activity(_conversation, "messageReaction", moved.Address));
        if (byMessage)
            await _teams.RepliesAsync(moved);
        await AnswerAsync("Guten Tag");
        var (path, told) = await moved.NextAsync();
        Assert.Equal($"/v3/conversations/{Uri.EscapeDataString(_conversation)}/activities", path);
        Assert.EndsWith("Guten Tag", (string)told["text"]!, StringComparison.Ordinal);
        Assert.Equal((Person, moved.Address), ((string)told["recipient"]!["id"]!, (string)told["serviceUrl"]!));
        Assert.Null(told["replyToId"]);
    }

    [Fact]
    public async Task What_waits_goes_to_where_the_person_is_now()
    {
        await using var moved = await LoopbackConnector.StartAsync();
        _teams.Connector.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        var first = Message(_conversation, "hallo", _teams.Service);
        await _teams.SendAsync(first);
        await _teams.Connector.NextRefusalAsync();
        await _teams.UntilNothingIsDueAsync();
        await _teams.SendAsync(Message(_conversation, "Ich wohne in Hildesheim", moved.Address));
        Assert.EndsWith($"/activities/{(string)first["id"]!}", (await moved.NextAsync()).Path, StringComparison.Ordinal);
        Assert.False(_teams.Connector.HasMore);
    }

    [Fact]
    public async Task Replies_keep_to_the_pace_of_Teams_in_their_order()
    {
        for (var i = 0; i < 9; i++)
            await _teams.SendAsync(Message(_conversation, "Was kannst du?", _teams.Service));
        var lines = Log.After(Key, 0).Count(entry => !entry.FromUser);
        var sent = new List<(DateTimeOffset At, string? To)>();
        while (sent.Count < lines)
        {
            await _teams.UntilNothingIsDueAsync();
            while (_teams.Connector.HasMore)
                sent.Add((_teams.Clock.GetUtcNow(), (string?)(await _teams.Connector.NextAsync()).Activity["replyToId"]));
            _teams.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.All(new[] { (7, 1), (8, 2), (60, 30) }, window =>
            Assert.All(sent, one => Assert.InRange(sent.Count(other => other.At >= one.At && other.At < one.At.AddSeconds(window.Item2)), 1, window.Item1)));
        Assert.Equal(Log.After(Key, 0).Where(entry => !entry.FromUser).Select(entry => (string?)JsonNode.Parse(entry.Activity)!["replyToId"]), sent.Select(one => one.To));
        Assert.Equal(7, sent.Count(one => one.At == sent[0].At));
    }

    [Fact]
    public async Task A_turn_that_takes_long_shows_that_the_bot_writes_and_never_after_the_answer()
    {
        var door = new TaskCompletionSource();
        var held = _teams.Bot.Get<Turnstile>().RunAsync(Key, () => door.Task.ContinueWith(_ => true, TaskScheduler.Default), default);
        var before = _teams.Connector.Requests.Count;
        var sending = _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        await _teams.Clock.AdvanceWhenWaitedForAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(200));
        var typing = await _teams.Connector.NextTypingAsync();
        Assert.Equal((_conversation, Person), ((string)typing["conversation"]!["id"]!, (string)typing["recipient"]!["id"]!));
        Assert.False(sending.IsCompleted);
        door.SetResult();
        Assert.True(await held);
        await sending;
        await _teams.RepliesAsync();
        _teams.Clock.Advance(TimeSpan.FromSeconds(1));
        await _teams.UntilNothingIsDueAsync();
        var since = _teams.Connector.Requests.Skip(before).Select(request => request.Type).ToList();
        Assert.Equal("typing", since[0]);
        Assert.All(since.Skip(1), type => Assert.Equal("message", type));
        Assert.DoesNotContain(Log.After(Key, 0), entry => entry.Activity.Contains("\"typing\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_shown_of_a_turn_whose_answer_goes_into_the_body()
    {
        var door = new TaskCompletionSource();
        var held = _teams.Bot.Get<Turnstile>().RunAsync(Key, () => door.Task.ContinueWith(_ => true, TaskScheduler.Default), default);
        var before = _teams.Connector.Requests.Count;
        var sending = _teams.PostAsync(Message(_conversation, "hallo", _teams.Service).With("deliveryMode", "expectReplies"));
        _teams.Clock.Advance(TimeSpan.FromSeconds(1));
        door.SetResult();
        await held;
        Assert.NotEmpty((await sending).Body!["activities"]!.AsArray());
        Assert.Equal(before, _teams.Connector.Requests.Count);
    }

    [Fact]
    public async Task What_was_sent_can_be_written_anew_and_taken_back_and_a_conversation_be_begun()
    {
        await _teams.SendAsync(Message(_conversation, "hallo", _teams.Service));
        await _teams.RepliesAsync();
        await _teams.UntilNothingIsDueAsync();
        var id = _teams.LastSentAs(_conversation);
        Assert.NotNull(Log.SentAs(Key, id));
        Assert.Null(Log.SentAs(Key, "never"));
        var client = _teams.Bot.Get<ConnectorClient>();
        var address = ConnectorRoutes.Activity(ConnectorRoutes.Activities(new Uri(_teams.Service), _conversation), id);
        Assert.True((await client.UpdateAsync(address, """{"type":"message","text":"neu"}""")).IsTaken);
        Assert.True((await client.DeleteAsync(address)).IsTaken);
        var created = await client.CreateConversationAsync(new Uri(_teams.Service), new JsonObject { ["isGroup"] = true });
        Assert.StartsWith("taken-", created.Id, StringComparison.Ordinal);
        var path = $"/amer/v3/conversations/{Uri.EscapeDataString(_conversation)}/activities/{id}";
        Assert.Equal([("PUT", path, "message"), ("DELETE", path, null), ("POST", "/amer/v3/conversations", null)], _teams.Connector.Requests.TakeLast(3));
        _teams.Connector.Answers.Enqueue(HttpStatusCode.NotFound);
        Assert.Equal((false, true), await client.UpdateAsync(address, "{}") is var gone ? (gone.IsTaken, gone.IsFinal) : default);
        while (_teams.Connector.HasMore)
            await _teams.Connector.NextAsync();
    }

    private JsonObject Thumb(string reaction, string message) => Activity(_conversation, "invoke", _teams.Service).With("name", "message/submitAction").With("replyToId", message).With("value", new JsonObject
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = """{"feedbackText":"Weil es so ist"}""" },
    });

    private async Task AnswerAsync(string text)
    {
        var request = Samples.Request("LW-" + Ids.Secret()[..8].ToUpperInvariant(), ContactKind.Chat);
        var record = (await _teams.Bot.Get<ITurnStore>().LoadAsync(Key, default))!;
        var after = record with { Version = record.Version + 1, HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        await _teams.Bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival(Key, "queue", "x"), record.Version, after, [], [new QueueHandOff(request)]), default);
        Assert.Equal(Verdict.Done, (await _teams.Bot.Get<ICases>().ActAsync(request.Reference, new Deed(Act.Answer, Side.Official, "staff:anna", text)))!.Verdict);
    }

    private string? Written() => (string?)JsonNode.Parse(Log.After(Key, 0).Last(entry => entry.FromUser).Activity)!["text"];

    private int Counted(string what)
    {
        using var connection = new SqliteConnection($"Data Source={_teams.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(sum(count), 0) FROM tallies WHERE what = $what";
        command.Parameters.AddWithValue("$what", what);
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What Teams attaches to everything that is more than plain text.</summary>
    private static JsonArray Copy() => new(new JsonObject { ["contentType"] = "text/html", ["content"] = "<div><span itemscope>Wegweiser</span> ich</div>" });

    private static IEnumerable<string> Said((string Path, JsonNode Activity) reply) => reply.Activity["channelData"]!["guidance"]!["say"]!.AsArray().Select(key => (string)key!);
}
