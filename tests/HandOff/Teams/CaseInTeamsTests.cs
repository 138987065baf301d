using System.Net;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.HandOff.Teams;

/// <summary>Officials who live in Teams: the whole program, tokens and all, and a channel as Teams' connector shows it.</summary>
public sealed class CaseInTeamsTests(Office office, ITestOutputHelper output) : IClassFixture<Office>, IAsyncLifetime
{
    private string _reference = "";

    private ICases Cases => office.Cases;

    public async Task InitializeAsync() => _reference = await office.BeginAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_case_is_held_in_the_channel_from_the_question_to_its_close_and_opened_again()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat, message: "Ich suche eine Umschulung."));
        var card = office.Channel.CardOf(thread).ToJsonString(Readable);
        foreach (var shown in new[] { _reference, "Ina Muster", "Hildesheim", "Ich suche eine Umschulung", "Deutsch" })
            Assert.Contains(shown, card, StringComparison.Ordinal);
        Assert.Equal((HandOffState.Delivered, DeliveryState.Sent), (Find().State, Find().Delivery));
        Assert.All(office.Channel.Authorizations, sent => Assert.StartsWith("Bearer bot-token-", sent, StringComparison.Ordinal));

        var (status, body) = await office.PressAsync(thread, Act.Accept);
        Assert.Equal((HttpStatusCode.OK, "application/vnd.microsoft.card.adaptive"), (status, (string?)body!["type"]));
        Assert.Contains("anna", body["value"]!.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Equal((HandOffState.Accepted, "teams:aad-anna anna"), (Find().State, Find().Holder));

        // Everybody else sees it on the card, in its place.
        await office.PostAsync();
        Assert.Contains("anna", office.Channel.CardOf(thread).ToJsonString(Readable), StringComparison.Ordinal);
        Assert.False(office.Offers(thread, Act.Accept));

        await office.WriteAsync(thread, "Guten Tag, rufen Sie die Agentur an.");
        Assert.Equal(HandOffState.Answered, Find().State);
        Assert.Equal("Guten Tag, rufen Sie die Agentur an.", History().Single(line => line.Act == Act.Answer).Text);

        await Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: "Danke! Und wann?"));
        await office.PostAsync();
        Assert.Contains("Danke! Und wann?", Assert.Single(office.Channel.TextsIn(thread)), StringComparison.Ordinal);

        await office.PressAsync(thread, Act.Answer, "Morgen ab acht.");
        await office.PostAsync();
        await office.PressAsync(thread, Act.Close);
        Assert.Equal(HandOffState.Closed, Find().State);
        await office.PostAsync();
        await office.PressAsync(thread, Act.Reopen);
        Assert.Equal(HandOffState.Reopened, Find().State);
        await office.PostAsync();
        Assert.True(office.Offers(thread, Act.Accept));
        Assert.Single(office.Channel.ThreadsOf(_reference));
        output.WriteLine($"cards in a whole case: {office.Channel.ThreadsOf(_reference).Count}, words in its thread: {office.Channel.TextsIn(thread).Count}");
    }

    [Fact]
    public async Task While_both_talk_live_words_go_both_ways()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat));
        await office.PressAsync(thread, Act.Accept);
        await office.PostAsync();
        await office.PressAsync(thread, Act.GoLive);
        Assert.True(Find().Live);
        await office.PostAsync();
        await office.WriteAsync(thread, "Ich bin da.");
        await Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: "Schön!"));
        await office.PostAsync();
        Assert.True(Find().Live);
        Assert.Contains("Schön!", office.Channel.TextsIn(thread)[^1], StringComparison.Ordinal);
        await office.PressAsync(thread, Act.EndLive);
        Assert.False(Find().Live);
    }

    [Fact]
    public async Task A_request_is_passed_on_and_its_card_stays()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference));
        var offices = office.Channel.CardOf(thread).ToJsonString(Readable);
        Assert.Contains("Input.ChoiceSet", offices, StringComparison.Ordinal);
        await office.PressAsync(thread, Act.PassOn, "gehört zu euch", change: activity => activity["value"]!["action"]!["data"]!["office"] = "arl-koordination");
        Assert.Equal((HandOffState.Queued, "arl-koordination"), (Find().State, Find().Office));
        await office.PostAsync();
        Assert.Single(office.Channel.ThreadsOf(_reference));
        Assert.Single(office.Channel.TextsIn(thread));
    }

    [Fact]
    public async Task Of_two_officials_the_second_is_told_who_was_first()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference));
        await Task.WhenAll(office.PressAsync(thread, Act.Accept), office.PressAsync(thread, Act.Accept));
        var (status, body) = await office.PressAsync(thread, Act.Accept, who: "bert");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("anna", body!["value"]!["body"]![1]!.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Equal("teams:aad-anna anna", Find().Holder);
        Assert.Single(History(), line => line is { Act: Act.Accept, Refusal: null });
        await office.WriteAsync(thread, "Ich antworte trotzdem.", who: "bert");
        Assert.DoesNotContain(History(), line => line is { Act: Act.Answer, Refusal: null });
        Assert.Contains("anna", office.Channel.TextsIn(thread)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_or_message_that_Teams_sends_again_takes_effect_once()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat));
        for (var i = 0; i < 3; i++)
            await office.PressAsync(thread, Act.Answer, "Nur einmal");
        await office.WriteAsync(thread, "Auch nur einmal", change: activity => activity["id"] = "same");
        await office.WriteAsync(thread, "Auch nur einmal", change: activity => activity["id"] = "same");
        Assert.Equal(["Nur einmal", "Auch nur einmal"], History().Where(line => line is { Act: Act.Answer, Refusal: null }).Select(line => line.Text));
    }

    [Fact]
    public async Task Only_the_configured_tenant_team_and_channel_act()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference));
        foreach (var what in new[] { "tenant", "team", "channel", "conversation", "person", "without data" })
        {
            var (status, _) = await office.PressAsync(thread, Act.Accept, change: activity => Estrange(activity, what));
            Assert.Contains(status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.BadRequest });
            await office.WriteAsync(thread, "Ich bin das Amt", change: activity => Estrange(activity, what));
        }
        Assert.Equal((HandOffState.Delivered, null), (Find().State, Find().Holder));
        Assert.DoesNotContain(History(), line => line.Side == Side.Official);
    }

    [Fact]
    public async Task Data_of_no_card_of_ours_are_a_clear_fault()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference));
        string[] wrong = ["""{ "act": "accept" }""", $$"""{ "reference": "{{_reference}}" }""", $$"""{ "reference": "{{_reference}}", "act": "erase" }""", """{ "reference": "LW-NOPE99", "act": "accept" }""", """{ "reference": 7, "act": [] }""", "7"];
        foreach (var data in wrong)
        {
            var (status, body) = await office.PressAsync(thread, Act.Accept, change: activity => activity["value"]!["action"]!["data"] = JsonNode.Parse(data));
            Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (status, (string?)body!["value"]!["code"]));
        }
        Assert.Equal(HandOffState.Delivered, Find().State);
    }

    [Fact]
    public async Task What_officials_say_to_each_other_in_the_thread_does_not_reach_the_person()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat));
        await office.WriteAsync(thread, "Kennst du den Fall?", change: activity =>
        {
            activity["text"] = "Kennst du den Fall?";
            activity.Remove("entities");
        });
        Assert.DoesNotContain(History(), line => line.Side == Side.Official);
    }

    [Fact]
    public async Task An_answer_without_words_or_far_too_long_changes_nothing()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference));
        foreach (var text in new[] { "   ", new string('x', 4001) })
            Assert.Equal(HttpStatusCode.OK, (await office.PressAsync(thread, Act.Answer, text)).Status);
        Assert.Equal(HandOffState.Delivered, Find().State);
    }

    [Fact]
    public async Task What_was_deleted_goes_from_the_channel_too()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat, message: "Geheimes Anliegen"));
        await Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: "Noch ein Geheimnis"));
        await office.PostAsync();
        Assert.Single(office.Channel.TextsIn(thread));
        await Cases.ActAsync(_reference, new Deed(Act.Erase, Side.Person));
        await office.PostAsync();
        var everything = office.Channel.CardOf(thread).ToJsonString(Readable) + string.Concat(office.Channel.TextsIn(thread));
        foreach (var word in new[] { "Geheim", "Ina" })
            Assert.DoesNotContain(word, everything, StringComparison.Ordinal);
        Assert.False(office.Offers(thread, Act.Answer));
        var late = office.Activity(thread, "invoke");
        late["name"] = "adaptiveCard/action";
        late["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "case", ["data"] = new JsonObject { ["reference"] = _reference, ["act"] = "answer", ["text"] = "Zu spät" } } };
        Assert.Equal(HttpStatusCode.OK, (await office.SendAsync(late)).Status);
        Assert.DoesNotContain(History(), line => line.Text == "Zu spät" && line.Refusal is null);
    }

    [Fact]
    public async Task Nothing_anybody_writes_becomes_markup_a_mention_or_a_date_of_ours()
    {
        string[] vectors = ["<at>Alle</at>", "**fett** [Link](https://evil.example)", "{{DATE(2026-01-01)}}", "1. Mai\n# Titel", "@everyone", "![Bild](https://evil.example/x.png)", "<b>x</b>", "`code`"];
        foreach (var vector in vectors)
        {
            var reference = await office.BeginAsync();
            var thread = await office.ShownAsync(Samples.Request(reference, ContactKind.Chat, name: vector, message: vector));
            await Cases.ActAsync(reference, new Deed(Act.Add, Side.Person, Text: vector));
            await office.PostAsync();
            var card = office.Channel.CardOf(thread).ToJsonString(Readable);
            Assert.DoesNotContain("Link](https", card, StringComparison.Ordinal);
            Assert.DoesNotContain("{{DATE", card, StringComparison.Ordinal);
            Assert.DoesNotContain("msteams", card, StringComparison.Ordinal);
            var note = office.Channel.Activities.Values.Single(activity => (string?)activity["thread"] == thread);
            Assert.Equal("plain", (string?)note["textFormat"]);
            Assert.DoesNotContain('<', (string)note["text"]!);
            Assert.DoesNotContain('@', (string)note["text"]!);
            Assert.Null(note["entities"]);
        }
    }

    /// <summary>Drawn by Microsoft's library for cards in a test of its own.</summary>
    [Fact]
    public async Task Its_cards_stand_in_the_gallery()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Phone, message: "Ich bin 34 und seit März ohne Arbeit.\nWas kann ich mit einem Abschluss als Köchin anfangen?"));
        var gallery = new JsonArray(Shown(thread));
        await office.PressAsync(thread, Act.Accept, who: "Sabine");
        await Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: "1. August wäre gut\n# und **bald**"));
        await office.PostAsync();
        gallery.Add(Shown(thread));
        await office.PressAsync(thread, Act.Answer, "Guten Tag,\nich rufe morgen an.", who: "Sabine");
        await office.PostAsync();
        await office.PressAsync(thread, Act.Close, who: "Sabine");
        await office.PostAsync();
        gallery.Add(Shown(thread));
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "office-gallery.json"), gallery.ToJsonString());
        Assert.Equal(3, gallery.Select(shown => shown!["activities"]!.ToJsonString()).Distinct().Count());
    }

    private JsonObject Shown(string thread) =>
        new() { ["name"] = "office", ["channel"] = "msteams", ["rightToLeft"] = false, ["activities"] = new JsonArray(office.Channel.Activities["card-" + thread].DeepClone()) };

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Estrange(JsonObject activity, string what)
    {
        var data = activity["channelData"]!;
        switch (what)
        {
            case "conversation":
                activity["conversation"]!["id"] = "a:personal-chat";
                break;
            case "person":
                activity["from"]!.AsObject().Remove("aadObjectId");
                break;
            case "without data":
                activity.Remove("channelData");
                break;
            default:
                data[what]!["id"] = "somebody-else";
                break;
        }
    }

    private Case Find() => Cases.Find(_reference)!;

    private IReadOnlyList<CaseEvent> History() => Cases.History(_reference);
}
