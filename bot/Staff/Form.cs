using System.Text;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GuidanceBot.Staff;

/// <summary>What a form was filled in with; size and kind are checked before it is read.</summary>
public sealed class Form
{
    private const int Limit = 64 * 1024;
    private const int MostFields = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, StringValues> _fields;

    private Form(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <exception cref="RefusedException">413, 415 or 400.</exception>
    public static async Task<Form> ReadAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadBytesAsync(request, Limit);
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be a form.");
        try
        {
            using var reader = new FormReader(Strict.GetString(body)) { ValueCountLimit = MostFields };
            return new Form(await reader.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception fault) when (fault is InvalidDataException or DecoderFallbackException)
        {
            throw RefusedException.BadRequest("The form is not valid.");
        }
    }

    /// <summary>One field: trimmed, lines ended by \n, without characters that are no text.</summary>
    public string Text(string name) => SafeText.Of(Verbatim(name));

    /// <summary>A field of a single line.</summary>
    public string Line(string name) => Text(name).Replace('\n', ' ');

    /// <summary>A field exactly as it was typed; for passwords.</summary>
    public string Verbatim(string name) => _fields.TryGetValue(name, out var values) && values is [{ } first, ..] ? first : "";

    public IReadOnlyList<string> All(string name) => _fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    public DateOnly? Day(string name) =>
        DateOnly.TryParseExact(Verbatim(name), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
