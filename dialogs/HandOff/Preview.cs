using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>A draft as it will be passed on, line by line: what is shown here is what is sent, and nothing else.</summary>
internal static class Preview
{
    public static IEnumerable<Part> Of(Moment moment)
    {
        yield return Responsible.About(Responsible.OfficeFor(moment), "hand-off.preview");
        foreach (var line in Lines(moment))
            yield return new Message($"hand-off.{line.Question.Key}.preview").With("value", line);
        if (PassedOn(moment) is { Count: > 0 } known)
            yield return new Message("hand-off.preview-known").With("list", new Listed(known));
        if (Programmes(moment) is { Count: > 0 } programmes)
            yield return new Message("hand-off.preview-programmes").With("list", new Listed([.. programmes.Select(moment.Knowledge.Catalogue.ById).OfType<Knowledge.Programmes.Programme>().Select(programme => new OfProgramme(programme))]));
        yield return new Message("hand-off.preview-language").With("language", moment.Words.Language(moment.Record.Language).OwnName);
    }

    /// <summary>The request as it was shown.</summary>
    public static HandOffRequest Request(Moment moment, Promise promise)
    {
        var lines = Lines(moment).ToDictionary(line => line.Question, line => line.Stored);
        var answers = PassedOn(moment).ToImmutableDictionary(answer => answer.Question.Key, answer => answer.Stored);
        var contact = HandOffQuestions.Contact.Parse(lines[HandOffQuestions.Contact])!;
        var programmes = Programmes(moment);
        return new HandOffRequest(
            moment.Record.HandOff?.Number ?? moment.Fresh.Reference, promise.Office.Id, moment.Record.Language, lines.GetValueOrDefault(HandOffQuestions.Name, ""), contact.Kind, contact.Value,
            lines.GetValueOrDefault(HandOffQuestions.Time), lines[HandOffQuestions.Message], answers, programmes, moment.Now)
        {
            DueAt = promise.DueAt,
            Secret = moment.Fresh.Secret,
            Topic = answers.ContainsKey(Questions.Goal.Key) ? Responsible.TopicOf(moment) : null,
            Reasons = programmes.ToImmutableDictionary(id => id, id => ReasonsFor(moment, id)),
        };
    }

    /// <summary>Buttons that change a line; a child may tell a first name where there is none.</summary>
    public static IEnumerable<Option> Changeable(Moment moment) =>
        Moment.HandOff.Replay(moment.Answers).Path.Where(HandOffQuestions.All.Contains)
            .Concat(HandOffFlow.IsTooYoung(moment.Answers) ? [HandOffQuestions.Name] : [])
            .Distinct()
            .Select(question => new Option(Buttons.About(Command.Correct, question.Key), new Worded($"hand-off.{question.Key}.change")));

    /// <summary>Buttons that take a line out; only the message itself stays.</summary>
    public static IEnumerable<Option> Removable(Moment moment) =>
        Lines(moment).Where(line => line.Question != HandOffQuestions.Message && line.Stored != ContactQuestion.InChat)
            .Select(line => new Option(Buttons.About(Command.LeaveOut, line.Question.Key), new Listed([new Worded("hand-off.leave-out.this"), line])))
            .Concat(PassedOn(moment).Select(answer => new Option(Buttons.About(Command.LeaveOut, answer.Question.Key), new Listed([new Worded("hand-off.leave-out.this"), answer]))))
            .Concat(Programmes(moment).IsEmpty ? [] : [new Option(Buttons.About(Command.LeaveOut, OpenHandOff.Proposals), new Worded("hand-off.leave-out.programmes"))])
            .Append(Buttons.For(Command.Cancel));

    /// <returns>The record without a line; null where there is none by that key.</returns>
    public static ConversationRecord? Without(Moment moment, string key) =>
        key == HandOffQuestions.Contact.Key ? moment.Record.With(moment.Answers.With(HandOffQuestions.Contact, ContactQuestion.InChat))
        : key == HandOffQuestions.Name.Key ? moment.Record.With(moment.Answers.Skip(HandOffQuestions.Name))
        : key == HandOffQuestions.Time.Key ? moment.Record.With(moment.Answers.Skip(HandOffQuestions.Time))
        : key == OpenHandOff.Proposals || Questions.ByKey(key) is not null ? LeavingOut(moment, [key])
        : null;

    /// <summary>Without everything that was told before the request.</summary>
    public static ConversationRecord WithoutAnswers(Moment moment) =>
        LeavingOut(moment, [.. Questions.All.Select(question => question.Key), OpenHandOff.Proposals]);

    private static ConversationRecord LeavingOut(Moment moment, IReadOnlyList<string> keys)
    {
        var draft = moment.Record.HandOff!;
        return moment.Record with { HandOff = draft with { LeftOut = [.. draft.LeftOut.Union(keys)] } };
    }

    /// <summary>What was told for the request itself. A child is answered in the conversation, whatever was told before.</summary>
    private static IReadOnlyList<OfAnswer> Lines(Moment moment)
    {
        var told = Moment.HandOff.Replay(moment.Answers).Path
            .Where(question => question != HandOffQuestions.Consent && HandOffQuestions.All.Contains(question) && moment.Answers.Knows(question))
            .Select(question => new OfAnswer(question, moment.Answers.Stored[question.Key]));
        return HandOffFlow.IsTooYoung(moment.Answers) ? [.. told, new OfAnswer(HandOffQuestions.Contact, ContactQuestion.InChat)] : [.. told];
    }

    /// <summary>What was told before and helps to advise.</summary>
    private static IReadOnlyList<OfAnswer> PassedOn(Moment moment) =>
        [.. Questions.All.Where(question => moment.Answers.Knows(question) && !IsLeftOut(moment, question.Key)).Select(question => new OfAnswer(question, moment.Answers.Stored[question.Key]))];

    private static ImmutableList<string> Programmes(Moment moment) => IsLeftOut(moment, OpenHandOff.Proposals) ? [] : moment.Record.Shown;

    private static bool IsLeftOut(Moment moment, string key) => moment.Record.HandOff?.LeftOut.Contains(key) == true;

    private static ImmutableList<string> ReasonsFor(Moment moment, string programme) =>
        moment.Knowledge.Catalogue.ById(programme) is { } known ? [.. moment.Advisor.Regarding(known, moment.Answers).Reasons] : [];
}
