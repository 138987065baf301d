using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs;

/// <summary>The number of a request is six letters and digits by chance: whatever they resemble, they are no words.</summary>
public sealed class NumbersInMessagesTests
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly Random Chance = new(20261128);

    [Theory]
    [InlineData("Was ist mit {0}?")]
    [InlineData("what about {0}?")]
    [InlineData("Meine Nummer ist {0}")]
    [InlineData("{0} Stand?")]
    public void Its_letters_are_never_taken_for_words(string pattern)
    {
        var without = Read(string.Format(null, pattern, ""));
        foreach (var number in Numbers())
            foreach (var written in new[] { number, number.ToLowerInvariant(), number.Replace('-', ' ') })
            {
                var heard = Read(string.Format(null, pattern, written));
                Assert.True(without.Command == heard.Command, $"{written}: {heard.Command}");
                Assert.Empty(heard.Slots);
                Assert.Equal(without.Hits, heard.Hits);
                Assert.Contains(number[3..], heard.Text, StringComparison.OrdinalIgnoreCase);
            }
    }

    [Fact]
    public void Alone_it_says_nothing_else()
    {
        foreach (var number in Numbers())
            Assert.True(Read(number) is { Command: null, Hits.Count: 0, Slots.Count: 0, Signals.Count: 0 }, number);
    }

    private static IEnumerable<string> Numbers() =>
        Enumerable.Range(0, 150).Select(_ => "LW-" + Chance.GetString(Letters, 6)).Append("LW-HAMELN").Append("LW-ZURECK");

    private static Heard Read(string text) =>
        RealContent.Library.Reader.Read(text, new Hearing(Answers.None, null, [], [], "de"));
}
