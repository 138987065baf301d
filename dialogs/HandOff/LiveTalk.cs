using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>While an official talks to the person here, what they write goes to the official and the program is silent. Help in
/// need, the person's rights and the way back remain.</summary>
public sealed class LiveTalk : IDetour
{
    private enum Way
    {
        ToHuman,
        ToProgram,
        State,
        Back,
    }

    public Outcome? Try(Moment moment)
    {
        if (moment.Record.LiveTalk is not { } talk)
            return moment.Heard.Command == Command.Resume ? new Outcome(moment.Record, Status.Said, [new Message("hand-off.live.here")]) : null;
        return WayOf(moment) switch
        {
            Way.ToHuman => new Outcome(moment.Record, Status.HandOff, [], AskAgain: false) { Effects = [.. Added(talk, moment)] },
            Way.State => State(talk, moment.Record),
            Way.Back => Back(talk, moment.Record),
            _ => null,
        };
    }

    /// <summary>Where the program must answer in need, the human learns of it all the same; and where a turn ended the talk, the
    /// program says that it is back.</summary>
    public static Outcome Shared(Moment moment, Outcome outcome) => (moment.Record.LiveTalk, outcome.Status) switch
    {
        (null, _) or (_, Status.Erased) => outcome,
        ({ } talk, Status.Crisis) => outcome with { Effects = [.. outcome.Effects, .. Added(talk, moment)] },
        _ when outcome.Record.LiveTalk is null => outcome with { Parts = [.. outcome.Parts, new Message("hand-off.live.ended")] },
        _ => outcome,
    };

    /// <summary>Whatever is not plainly meant for the program is said to the human. Rights are claimed in any words; a question about
    /// them is none.</summary>
    private static Way WayOf(Moment moment) => moment.Heard switch
    {
        { Command: Command.Erase or Command.Withdraw, IsQuestion: false } => Way.ToProgram,
        { IsBare: true, Command: Command.Resume } => Way.Back,
        { IsBare: true, Command: Command.RequestStatus } => Way.State,
        { IsBare: true, Command: Command.WhatYouKnow or Command.Export } => Way.ToProgram,
        { IsChoice: true, Command: Command.ChangeLanguage or Command.Du or Command.Sie } => Way.ToProgram,
        { IsChoice: true, Command: Command.Human or Command.Restart } => Way.State,
        { IsChoice: true, Command: Command.Details or Command.Why, About: { } about } when moment.Knowledge.Catalogue.ById(about) is not null => Way.State,
        _ => Way.ToHuman,
    };

    private static IEnumerable<Effect> Added(OpenHandOff talk, Moment moment)
    {
        if (moment.Heard.Text.Length > 0)
            yield return new AddToHandOff(talk.Reference!, moment.Heard.Text);
    }

    private static Outcome State(OpenHandOff talk, ConversationRecord record) => new(
        record,
        Status.HandOff,
        [new Message($"hand-off.state.{Keys.Of(talk.State)}").With("reference", talk.Reference!), new Message("hand-off.live.now"), Buttons.Of(Command.Resume, Command.Withdraw)],
        AskAgain: false);

    private static Outcome Back(OpenHandOff talk, ConversationRecord record) =>
        new(record.With(talk with { Live = false }), Status.HandOff, []) { Effects = [new EndLiveTalk(talk.Reference!)] };
}
