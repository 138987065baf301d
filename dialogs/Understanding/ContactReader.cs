using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Reads how somebody can be reached: an e-mail address, else a telephone number.</summary>
internal static class ContactReader
{
    /// <returns>The canonical text, or null where there is neither.</returns>
    public static string? Find(string text) =>
        EmailAddresses.Find(text).Concat(PhoneNumbers.Find(text)).Select(found => found.Value).FirstOrDefault(HandOffQuestions.Contact.Accepts);
}
