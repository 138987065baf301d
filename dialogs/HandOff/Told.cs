using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Dialogs.Understanding.Recognizers;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>What people tell for a request in their own words: the answer to a question, and corrections beside the yes or no.</summary>
internal static class Told
{
    /// <summary>The answers with an answer to a question of the request.</summary>
    public static Answers Take(Moment moment, Question question, string value) =>
        question == HandOffQuestions.Time ? moment.Answers.With(question, CallTimes.Understood(value, moment))
        : question == HandOffQuestions.Message && HandOffFlow.IsTooYoung(moment.Answers) ? moment.Answers.With(question, WithoutContacts(value))
        : question == HandOffQuestions.Contact ? WithTime(moment, moment.Answers.With(question, value))
        : moment.Answers.With(question, value);

    /// <summary>Corrections told while the preview is shown: "nein, meine Nummer ist …", "ohne Namen bitte".</summary>
    /// <returns>The record with them; null where there are none.</returns>
    public static ConversationRecord? InPreview(Moment moment)
    {
        if (moment.Open != HandOffQuestions.Consent || moment.Heard.IsChoice)
            return null;
        var record = LeftOut(moment) ?? Named(moment) ?? Intake(moment);
        return record is null || record == moment.Record ? null : record;
    }

    /// <summary>Phrases of a list in every language we speak, as they are compared.</summary>
    public static IEnumerable<string> Words(Moment moment, string key) =>
        moment.Words.Offered.SelectMany(language => moment.Words.List(language.Code, key)).Select(Folding.Phrase);

    private static ConversationRecord? LeftOut(Moment moment)
    {
        var folded = $" {Folding.Phrase(moment.Heard.Text)} ";
        var key = new[] { HandOffQuestions.Name, HandOffQuestions.Contact, (Question)HandOffQuestions.Time }
            .FirstOrDefault(question => Words(moment, question.Words("left-out")).Any(phrase => folded.Contains($" {phrase} ", StringComparison.Ordinal)))?.Key;
        return key is null ? null : Preview.Without(moment, key);
    }

    private static ConversationRecord? Named(Moment moment)
    {
        var text = moment.Heard.Text;
        if (!HandOffFlow.IsTooYoung(moment.Answers) && (ContactReader.Find(text) ?? ChatIn(moment)) is { } contact)
            return moment.Record.With(Take(moment, HandOffQuestions.Contact, contact));
        foreach (var question in new[] { HandOffQuestions.Name, HandOffQuestions.Message, HandOffQuestions.Time })
            if (After(moment, question) is { } value)
                return moment.Record.With(Take(moment, question, value));
        return moment.Answers.Knows(HandOffQuestions.Time) && CallTimes.AreIn(text, moment) ? moment.Record.With(Take(moment, HandOffQuestions.Time, text)) : null;
    }

    private static string? ChatIn(Moment moment)
    {
        var folded = $" {Folding.Phrase(moment.Heard.Text)} ";
        return Words(moment, HandOffQuestions.Contact.Words("options.chat.asked")).Any(phrase => folded.Contains($" {phrase} ", StringComparison.Ordinal)) ? ContactQuestion.InChat : null;
    }

    /// <summary>What stands behind "ich heiße", "Anliegen:".</summary>
    private static string? After(Moment moment, FreeText question)
    {
        var text = moment.Heard.Text;
        foreach (var before in moment.Words.Offered.SelectMany(language => moment.Words.List(language.Code, question.Words("before"))))
        {
            var at = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsLetter(text[at - 1])))
                continue;
            var value = text[(at + before.Length)..].Trim(' ', '.', ',', ':', '!', '"', '„', '“');
            if (question.Accepts(value))
                return value;
        }
        return null;
    }

    /// <summary>What the intake asked, told anew: another town, another age.</summary>
    private static ConversationRecord? Intake(Moment moment)
    {
        var slots = moment.Heard.Slots.Where(slot => slot is { Certain: true, IsAmbiguous: false } && Questions.All.Contains(slot.Question)).ToList();
        return slots.Count == 0 ? null : moment.Record.With(slots.Aggregate(moment.Answers, (answers, slot) => answers.With(slot.Question, slot.Value)));
    }

    /// <summary>"0511 123456, nachmittags": the time is told with the number.</summary>
    private static Answers WithTime(Moment moment, Answers answers)
    {
        var number = PhoneNumbers.Find(moment.Heard.Text);
        if (number.Count != 1 || answers.Peek(HandOffQuestions.Contact)?.Kind != ContactKind.Phone)
            return answers;
        var rest = moment.Heard.Text.Remove(number[0].Start, number[0].Length).Trim(' ', ',', '.', ';', ':');
        return CallTimes.AreIn(rest, moment) ? answers.With(HandOffQuestions.Time, CallTimes.Understood(rest, moment)) : answers;
    }

    /// <summary>Addresses and numbers are taken out of what a child writes.</summary>
    private static string WithoutContacts(string text)
    {
        foreach (var found in EmailAddresses.Find(text).Concat(PhoneNumbers.Find(text)).OrderByDescending(found => found.Start))
            text = text.Remove(found.Start, found.Length).Insert(found.Start, "…");
        return text;
    }
}
