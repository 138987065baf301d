using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Options;

/// <summary>Reads the sections of the configuration that others rely on. What is misspelt or half-filled refuses to start.</summary>
public static class OptionsSetup
{
    /// <exception cref="OptionsValidationException">A section has a setting that does not exist, or of the wrong form.</exception>
    public static IServiceCollection AddSections(this IServiceCollection services, IConfiguration configuration) => services
        .AddSection<StorageOptions>(configuration, StorageOptions.Section)
        .AddSection<RateLimitsOptions>(configuration, RateLimitsOptions.Section)
        .AddSection<DirectLineOptions>(configuration, DirectLineOptions.Section)
        .AddSection<WidgetOptions>(configuration, WidgetOptions.Section)
        .AddSection<HandOffOptions>(configuration, HandOffOptions.Section)
        .AddSection<BotFrameworkOptions>(configuration, BotFrameworkOptions.Section)
        .AddSection<MailOptions>(configuration, MailOptions.Section)
        .AddSingleton<IValidateOptions<MailOptions>, MailNeedsMailbox>()
        .AddSingleton<IValidateOptions<HandOffOptions>, TeamsNeedsRegistration>()
        .AddSection<KnowledgeOptions>(configuration, KnowledgeOptions.Section)
        .AddSection<ForwardedOptions>(configuration, ForwardedOptions.Section)
        .AddPublicUrl(configuration);

    private static IServiceCollection AddSection<T>(this IServiceCollection services, IConfiguration configuration, string name) where T : class
    {
        var section = configuration.GetSection(name);
        if (Faults(section, typeof(T)).ToList() is { Count: > 0 } faults)
            throw new OptionsValidationException(name, typeof(T), faults);
        return services.AddChecked<T>(section);
    }

    /// <summary>The one setting that is no section.</summary>
    private static IServiceCollection AddPublicUrl(this IServiceCollection services, IConfiguration configuration) => services.AddChecked<PublicOptions>(configuration);

    private static IServiceCollection AddChecked<T>(this IServiceCollection services, IConfiguration configuration) where T : class
    {
        services.AddSingleton<IValidateOptions<T>, Annotations<T>>();
        services.AddOptions<T>().Bind(configuration).ValidateOnStart();
        return services;
    }

    private static IEnumerable<string> Faults(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(child => known.TryGetValue(child.Key, out var wanted)
            ? FormFaults(child, wanted, type)
            : [$"{child.Path} is no setting. {section.Path} knows: {string.Join(", ", known.Keys)}."]);
    }

    private static IEnumerable<string> FormFaults(IConfigurationSection setting, Type wanted, Type owner)
    {
        if (wanted.Namespace == owner.Namespace)
            return Faults(setting, wanted);
        if (wanted == typeof(IReadOnlyList<string>))
            return setting.Value is { Length: > 0 } ? [$"{setting.Path} is a list. Write its first item as {setting.Path}:0."] : [];
        if ((Nullable.GetUnderlyingType(wanted) ?? wanted) is { IsEnum: true } choice)
            return Enum.GetNames(choice).Contains(setting.Value, StringComparer.OrdinalIgnoreCase) ? [] : [$"{setting.Path} is none of: {string.Join(", ", Enum.GetNames(choice)).ToLowerInvariant()}."];
        return setting.Value is { } text && TypeDescriptor.GetConverter(wanted).IsValid(text) ? [] : [$"{setting.Path} is no {(Nullable.GetUnderlyingType(wanted) ?? wanted).Name}."];
    }

    /// <summary>What a record says of itself, in its own words only: an operator reads them.</summary>
    private sealed class Annotations<T> : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage ?? ""));
        }
    }
}
