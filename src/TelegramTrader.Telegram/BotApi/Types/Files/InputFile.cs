using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A file to send: one the server knows, by id or address, or bytes that travel with the request.</summary>
[JsonConverter(typeof(InputFileConverter))]
internal sealed record InputFile
{
    private InputFile()
    {
    }

    public string? FileIdOrUrl { get; private init; }

    public string? FileName { get; private init; }

    public string? ContentType { get; private init; }

    public ReadOnlyMemory<byte> Content { get; private init; }

    /// <summary>The name of the part that carries the bytes; given by the request that sends them.</summary>
    public string? PartName { get; private init; }

    public bool IsUpload => FileIdOrUrl is null;

    public static InputFile Known(string fileIdOrUrl) => new() { FileIdOrUrl = fileIdOrUrl };

    public static InputFile Upload(string fileName, ReadOnlyMemory<byte> content, string contentType) =>
        new() { FileName = fileName, Content = content, ContentType = contentType };

    public InputFile AttachedAs(string partName) => this with { PartName = partName };
}

/// <summary>On the wire a file is a text: its id, its address, or the part it travels in.</summary>
internal sealed class InputFileConverter : JsonConverter<InputFile>
{
    public override InputFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The Bot API sends no InputFile.");

    public override void Write(Utf8JsonWriter writer, InputFile value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.FileIdOrUrl ?? "attach://" + value.PartName);
}
