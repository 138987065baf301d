using GuidanceBot.Dialogs.Conversation;

namespace GuidanceBot.Dialogs.Speaking;

/// <summary>What a person is told when something broke on our side: an apology, that their answers are kept, a number to
/// refer to, and a way to a human.</summary>
public static class Apology
{
    /// <param name="reference">Also stands in the log, beside the cause.</param>
    public static string In(Words words, string language, string reference) =>
        words.Sentence(Speaker.SpokenLanguage(words, language), "detours.trouble", Address.Sie, forOther: false).Replace("{reference}", reference, StringComparison.Ordinal);
}
