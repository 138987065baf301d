using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

public sealed class ValidityTests
{
    private static readonly Catalogue Catalogue = RealContent.Library.Knowledge.Catalogue;

    [Fact]
    public void What_is_over_is_never_recommended_and_says_why()
    {
        var ending = Catalogue.All.Where(programme => programme.ValidUntil is not null).ToList();
        Assert.NotEmpty(ending);
        foreach (var programme in ending)
        {
            Assert.False(programme.IsOver(programme.ValidUntil!.Value));
            Assert.True(programme.IsOver(programme.ValidUntil.Value.AddDays(1)));
            Assert.Equal("over", Matcher.WhyNot(programme, new Seeker(), programme.ValidUntil.Value.AddDays(1)));
        }
    }

    [Fact]
    public void What_is_unreviewed_or_due_for_a_new_look_is_not_confirmed()
    {
        Assert.All(Catalogue.All.Where(programme => programme.NeedsReview), programme => Assert.False(programme.IsConfirmed(Talk.UsualDay)));
        Assert.All(Catalogue.All.Where(programme => programme.RecheckBy is not null), programme => Assert.False(programme.IsConfirmed(programme.RecheckBy!.Value.AddDays(1))));
    }

    [Fact]
    public async Task A_card_says_so()
    {
        var reply = await new Talk().Say("Wir sind ein Verein in Hildesheim und suchen Projektförderung");
        var cards = reply.Parts.OfType<SpokenCard>().ToList();
        Assert.NotEmpty(cards);
        Assert.All(cards, card => Assert.Equal(Catalogue.ById(card.Id)!.IsConfirmed(Talk.UsualDay), card.Unconfirmed is null));
        Assert.All(cards, card => Assert.NotEmpty(card.Source));
    }
}
