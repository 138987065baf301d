using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs;

/// <summary>Which numbers are shown to somebody in need, and in what order.</summary>
public sealed class SafetyTests
{
    private const string NoShelter = "Ich bin obdachlos und weiß nicht, wo ich schlafen soll";

    [Fact]
    public async Task Who_has_no_place_to_sleep_gets_the_authorities_first_while_they_answer()
    {
        Assert.Equal("behoerdennummer-115", (await NumbersFor(NoShelter, hour: 11))[0]);
        Assert.NotEqual("behoerdennummer-115", (await NumbersFor(NoShelter, hour: 23))[0]);
        Assert.Contains("behoerdennummer-115", await NumbersFor(NoShelter, hour: 23));
    }

    [Fact]
    public async Task Who_has_nothing_to_eat_gets_the_job_centre_of_their_county() =>
        Assert.Contains("jc-hildesheim", await NumbersFor("Wir haben nichts mehr zu essen, ich wohne in Alfeld", hour: 11));

    [Fact]
    public async Task The_young_peoples_line_comes_later_while_nobody_answers_there()
    {
        Assert.Equal("nummer-gegen-kummer", (await NumbersFor("Ich will nicht mehr leben", hour: 15))[1]);
        Assert.Equal("nummer-gegen-kummer", (await NumbersFor("Ich will nicht mehr leben", hour: 11))[^1]);
    }

    [Theory]
    [InlineData("Mein Vater ist bewusstlos", "notruf-112")]
    [InlineData("Ich habe eine Packung Schlaftabletten geschluckt", "notruf-112")]
    [InlineData("Mein Mann würgt mich", "notruf-112")]
    [InlineData("Ich habe Suizidgedanken", "telefonseelsorge")]
    public async Task The_most_urgent_number_is_the_first(string message, string first) =>
        Assert.Equal(first, (await NumbersFor(message, hour: 3))[0]);

    [Theory]
    [InlineData("Ich bin Notfallsanitäterin und will nicht mehr leben")]
    [InlineData("Ich möchte mit Obdachlosen arbeiten, aber ich bin selbst obdachlos")]
    [InlineData("Nach der Fortbildung zu häuslicher Gewalt weiß ich: Mein Mann schlägt mich")]
    public async Task A_harmless_word_silences_only_itself(string message) =>
        Assert.NotEmpty(await NumbersFor(message, hour: 11));

    [Fact]
    public async Task Need_told_where_a_request_asks_for_a_text_is_heard()
    {
        var talk = new Talk();
        foreach (var step in new[] { "Ich wohne in Hildesheim", "Anfrage stellen" })
            await talk.Say(step);
        Assert.Equal(Status.Crisis, (await talk.Say("Ich möchte mich umbringen")).Reply.Status);
    }

    /// <param name="hour">Hour of a Tuesday in winter, in the region.</param>
    private static async Task<IReadOnlyList<string>> NumbersFor(string message, int hour)
    {
        var clock = new FixedClock(new DateTimeOffset(Talk.UsualDay, new TimeOnly(hour, 0), TimeSpan.FromHours(1)));
        var loop = new TurnLoop(new MemoryTurnStore(), new FixedLibrary(RealContent.Library), new Ids(), clock);
        var taken = await loop.TakeAsync(new Arrival("need", "1", message, "de"), _ => [], CancellationToken.None);
        return [.. taken.Reply!.Reply.Parts.OfType<Emergency>().SelectMany(emergency => emergency.Help).Select(programme => programme.Id)];
    }
}
