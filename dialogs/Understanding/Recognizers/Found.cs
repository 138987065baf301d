namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>What a recogniser read, and where it stands in the text as the person wrote it.</summary>
public sealed record Found<T>(string Text, int Start, T Value)
{
    public int End => Start + Text.Length;
}
