using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Options;

/// <summary>Where conversations are kept.</summary>
public sealed record StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>The SQLite file.</summary>
    public string? Path { get; init; }

    public string? PostgreSql { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PostgreSql is not null)
            yield return new("Storage:PostgreSql is not supported yet. Leave it out and set Storage:Path.");
        if (Path is not null && string.IsNullOrWhiteSpace(Path))
            yield return new("Storage:Path is empty. Name a file, or leave it out.");
    }
}

/// <summary>Limits against floods; on unless switched off.</summary>
public sealed record RateLimitsOptions
{
    public const string Section = "RateLimits";

    public bool Enabled { get; init; } = true;
}

/// <summary>Direct Line for other programs.</summary>
public sealed record DirectLineOptions : IValidatableObject
{
    public const string Section = "DirectLine";
    private const int ShortestSecret = 8;

    /// <summary>Secrets of servers that may open conversations; two during a change. Without any, only the own widget can.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secrets.Any(secret => secret.Trim().Length < ShortestSecret))
            yield return new($"A secret in DirectLine:Secrets is shorter than {ShortestSecret} characters. Draw a random one, for instance with: openssl rand -base64 32");
    }
}

/// <summary>Which websites may embed the widget or talk to Direct Line.</summary>
public sealed record WidgetOptions : IValidatableObject
{
    public const string Section = "Widget";

    /// <summary>Exact origins: https://www.example.org</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedOrigins
        .Where(origin => !IsOrigin(origin))
        .Select(origin => new ValidationResult($"'{origin}' in Widget:AllowedOrigins is no origin. Write scheme, host and, where needed, port: https://www.example.org"));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && string.Equals(address.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Requests to humans.</summary>
public sealed record HandOffOptions : IValidatableObject
{
    public const string Section = "HandOff";

    /// <summary>True once the offices agreed to receive requests.</summary>
    public bool Live { get; init; }

    public FallbackOptions? Fallback { get; init; }

    /// <summary>The office's channel in Microsoft Teams; null where the officials work without.</summary>
    public TeamsOptions? Teams { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Live && string.IsNullOrWhiteSpace(Fallback?.Email))
            yield return new("HandOff:Live is on, but HandOff:Fallback:Email is missing: requests that no office takes must reach somebody.");
        if (Fallback is { Email: null })
            yield return new("HandOff:Fallback has no Email.");
        if (Fallback?.Email is { } email && !new EmailAddressAttribute().IsValid(email))
            yield return new("HandOff:Fallback:Email is no e-mail address.");
        if (Teams is not null && (string.IsNullOrWhiteSpace(Teams.Team) || string.IsNullOrWhiteSpace(Teams.Channel)))
            yield return new("HandOff:Teams needs both Team and Channel: the ids that the link to the channel holds, such as 19:…@thread.tacv2.");
        if (Teams is not null && !(Uri.TryCreate(Teams.ServiceUrl, UriKind.Absolute, out var service) && (service.Scheme == Uri.UriSchemeHttps || service.IsLoopback)))
            yield return new("HandOff:Teams:ServiceUrl must be a whole address with https; http is for this machine only.");
    }
}

public sealed record FallbackOptions
{
    public string? Email { get; init; }
}

/// <summary>A channel of a team in which officials take requests. Nobody else's team or channel can act.</summary>
public sealed record TeamsOptions
{
    public string? Team { get; init; }

    public string? Channel { get; init; }

    /// <summary>Where Teams is reached until it has written to us once; then where it wrote from.</summary>
    public string ServiceUrl { get; init; } = "https://smba.trafficmanager.net/emea/";
}

/// <summary>Without tokens anybody could claim to be the office.</summary>
public sealed class TeamsNeedsRegistration(IOptions<BotFrameworkOptions> bot) : IValidateOptions<HandOffOptions>
{
    public ValidateOptionsResult Validate(string? name, HandOffOptions options) => options.Teams is not null && bot.Value.AppId is null
        ? ValidateOptionsResult.Fail("HandOff:Teams is set, but BotFramework:AppId is missing: the office's channel needs a registered bot.")
        : ValidateOptionsResult.Success;
}

/// <summary>The Bot Framework protocol.</summary>
public sealed record BotFrameworkOptions : IValidatableObject
{
    public const string Section = "BotFramework";
    private const string PublicChannels = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    private const string PublicEmulator = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    /// <summary>True lets callers on this machine in without a token: for the Emulator and the Playground. With an app id, tokens are asked for all the same.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The bot's registration in a single tenant: all three or none.</summary>
    public string? AppId { get; init; }

    public string? AppPassword { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The document that names the keys of the channels; the public cloud's by default.</summary>
    public string? OpenIdMetadata { get; init; }

    /// <summary>The document that names the keys of the Emulator's tokens; the public cloud's by default.</summary>
    public string? EmulatorOpenIdMetadata { get; init; }

    /// <summary>The whole address where the bot gets its own token; that of the tenant by default.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Hosts that replies may go to: "host" or "host:port"; those of the public cloud by default.</summary>
    public IReadOnlyList<string> AllowedServiceHosts { get; init; } = [];

    public Uri ChannelMetadata => new(OpenIdMetadata ?? PublicChannels);

    public Uri EmulatorMetadata => new(EmulatorOpenIdMetadata ?? PublicEmulator);

    public Uri TokenAddress => new(TokenEndpoint ?? $"https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/token");

    /// <summary>Rather no bot than one that lets everybody in while its operator believes it checks tokens.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [.. Missing(), .. Addresses(), .. Hosts()];

    private IEnumerable<ValidationResult> Missing()
    {
        var isUsed = new[] { AppId, AppPassword, TenantId, OpenIdMetadata, EmulatorOpenIdMetadata, TokenEndpoint }.Any(value => value is not null) || AllowedServiceHosts.Count > 0;
        return !isUsed ? [] : new[] { (nameof(AppId), AppId), (nameof(AppPassword), AppPassword), (nameof(TenantId), TenantId) }
            .Where(setting => string.IsNullOrWhiteSpace(setting.Item2))
            .Select(setting => new ValidationResult($"BotFramework:{setting.Item1} is missing. A bot in a single tenant needs AppId, AppPassword and TenantId; without any of them, callers on this machine may be let in with BotFramework:Anonymous=true."));
    }

    private IEnumerable<ValidationResult> Addresses() =>
        new[] { (nameof(OpenIdMetadata), OpenIdMetadata), (nameof(EmulatorOpenIdMetadata), EmulatorOpenIdMetadata), (nameof(TokenEndpoint), TokenEndpoint) }
            .Where(setting => setting.Item2 is not null && !(Uri.TryCreate(setting.Item2, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
            .Select(setting => new ValidationResult($"BotFramework:{setting.Item1} must be a whole address with https; http is for this machine only."));

    private IEnumerable<ValidationResult> Hosts() => AllowedServiceHosts
        .Where(host => !Uri.TryCreate($"https://{host}", UriKind.Absolute, out var address) || address.PathAndQuery != "/" || host.EndsWith('/') || address.UserInfo.Length > 0)
        .Select(host => new ValidationResult($"'{host}' in BotFramework:AllowedServiceHosts is no host. Write its name, and its port where it is unusual: smba.trafficmanager.net"));
}

/// <summary>How the line to the mail server is protected.</summary>
public enum MailSecurity
{
    None,
    StartTls,
}

/// <summary>The mail server that requests leave by.</summary>
public sealed record MailOptions : IValidatableObject
{
    public const string Section = "Mail";
    private const int SubmissionPort = 587, PlainPort = 25;

    /// <summary>Without one nothing is sent, and requests wait in the staff inbox.</summary>
    public string? Host { get; init; }

    [Range(1, 65535, ErrorMessage = "Mail:Port is not between 1 and 65535.")]
    public int? Port { get; init; }

    /// <summary>STARTTLS unless switched off.</summary>
    public MailSecurity? Security { get; init; }

    public string? From { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Host);

    public bool IsProtected => Security != MailSecurity.None;

    public int PortInUse => Port ?? (IsProtected ? SubmissionPort : PlainPort);

    private bool IsUsed => new[] { Host, From, User, Password }.Any(value => value is not null) || Port is not null || Security is not null;

    private bool IsOnThisMachine => Host is "localhost" || (System.Net.IPAddress.TryParse(Host, out var address) && System.Net.IPAddress.IsLoopback(address));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsUsed && !IsSet)
            yield return new("Mail:Host is missing.");
        if (IsUsed && !new EmailAddressAttribute().IsValid(From ?? ""))
            yield return new("Mail:From is missing or no e-mail address.");
        if (User is null != Password is null)
            yield return new("Mail:User and Mail:Password go together: one of them is missing.");
        if (Password is not null && !IsProtected && !IsOnThisMachine)
            yield return new("Mail:Security is none, so that Mail:Password would travel readable. Set it to starttls, or leave user and password out.");
    }
}

/// <summary>A mail server without a mailbox under all offices is half a configuration: nobody would get the requests.</summary>
public sealed class MailNeedsMailbox(IOptions<HandOffOptions> handOff) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) => options.IsSet && string.IsNullOrWhiteSpace(handOff.Value.Fallback?.Email)
        ? ValidateOptionsResult.Fail("Mail:Host is set, but HandOff:Fallback:Email is missing: requests that go to no office must reach somebody.")
        : ValidateOptionsResult.Success;
}

/// <summary>Facts and sentences.</summary>
public sealed record KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>The folder of facts; by default the one the program brings.</summary>
    public string? Path { get; init; }
}

/// <summary>Proxies whose X-Forwarded-… headers are believed; nobody's by default.</summary>
public sealed record ForwardedOptions : IValidatableObject
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses: 10.0.0.5</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>Networks: 10.0.0.0/8</summary>
    public IReadOnlyList<string> KnownNetworks { get; init; } = [];

    public bool AreBelieved => KnownProxies.Count + KnownNetworks.Count > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. KnownProxies.Where(proxy => !System.Net.IPAddress.TryParse(proxy, out _))
            .Select(proxy => new ValidationResult($"'{proxy}' in ForwardedHeaders:KnownProxies is no address.")),
        .. KnownNetworks.Where(network => !System.Net.IPNetwork.TryParse(network, out _))
            .Select(network => new ValidationResult($"'{network}' in ForwardedHeaders:KnownNetworks is no network such as 10.0.0.0/8.")),
    ];
}

/// <summary>The address under which people reach this program, where that differs from what it sees itself.</summary>
public sealed record PublicOptions : IValidatableObject
{
    /// <summary>https://www.example.org/guide; null to take it from each request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>scheme://host[:port]</summary>
    public string? Origin => Whole?.GetLeftPart(UriPartial.Authority);

    /// <summary>The part after the host, without a slash at its end; empty where there is none.</summary>
    public string BasePath => Whole?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>Only a whole address has parts; validation reads these before it refuses half of one.</summary>
    private Uri? Whole => PublicUrl is { IsAbsoluteUri: true } url ? url : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Query.Length + url.Fragment.Length + url.UserInfo.Length > 0))
            yield return new("PublicUrl is no address of a website. Write it as https://www.example.org/guide");
    }
}
