using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs;

public sealed class AddressTests
{
    [Theory]
    [InlineData("Ich bin Schülerin in Hildesheim und suche eine Ausbildung", Address.Du)]
    [InlineData("bin 16 und suche eine Ausbildung in Hildesheim", Address.Du)]
    [InlineData("Ich bin 45, arbeitslos und wohne in Hildesheim", Address.Sie)]
    [InlineData("Mein Sohn ist 16 und sucht eine Ausbildung in Hildesheim", Address.Sie)]
    [InlineData("Ich bin Schüler in Hildesheim. Können Sie mir eine Ausbildung zeigen?", Address.Sie)]
    public async Task Young_people_and_learners_hear_du_unless_they_say_sie(string text, Address address)
    {
        var reply = await new Talk().Say(text);
        var spoken = reply.Parts.OfType<SpokenText>().First(part => part.Key == "guidance.next-step" || part.Key.EndsWith(".ask", StringComparison.Ordinal));
        Assert.Equal(RealContent.Library.Words.Sentence("de", spoken.Key, address, forOther: reply.Record.Answers.ContainsKey("for-whom")), spoken.Text);
    }
}
