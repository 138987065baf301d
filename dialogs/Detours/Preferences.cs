using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>How the person wants to be spoken to: language, du or Sie.</summary>
public sealed class Preferences : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.ChangeLanguage => ChangeLanguage(moment),
        Command.Du => new Outcome(moment.Record with { Address = Address.Du }, Status.Said, [new Message("detours.address-changed")]),
        Command.Sie => new Outcome(moment.Record with { Address = Address.Sie }, Status.Said, [new Message("detours.address-changed")]),
        _ => null,
    };

    private static Outcome ChangeLanguage(Moment moment)
    {
        if (moment.Heard.About is not { } code || moment.Words.Languages.All(language => language.Code != code))
            return new Outcome(moment.Record, Status.Asked, [new Message("detours.which-language"), Offered(moment.Words)], AskAgain: false);
        var key = moment.Words.Language(code).Offered ? "detours.language-changed" : "detours.language-not-offered";
        var message = new Message(key).With("language", moment.Words.Language(code).OwnName);
        return new Outcome(moment.Record with { Language = code }, Status.Said, [message]);
    }

    private static Choices Offered(Words words) =>
        new([.. words.Offered.Select(language => new Option(Buttons.About(Command.ChangeLanguage, language.Code), new Literal(language.OwnName)))]);
}
