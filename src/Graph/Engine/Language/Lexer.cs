using System.Globalization;
using System.Text;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Turns UTF-8 bytes into tokens (spec chapter 2.1). Never recurses; every loop moves forward.</summary>
internal sealed class Lexer(byte[] source)
{
    private int position = source is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

    public Token Next()
    {
        SkipIgnored();
        if (position >= source.Length)
        {
            return new Token(TokenKind.EndOfFile, source.Length, source.Length, null);
        }

        var start = position;
        var c = source[position];
        var punctuator = Punctuator(c);
        if (punctuator != TokenKind.StartOfFile)
        {
            position++;
            return new Token(punctuator, start, position, null);
        }

        return c switch
        {
            (byte)'.' when At(1) == '.' && At(2) == '.' => Advance(TokenKind.Spread, 3),
            (byte)'"' when At(1) == '"' && At(2) == '"' => BlockString(),
            (byte)'"' => String(),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
            _ when IsNameStart(c) => Name(),
            (byte)'.' when At(1) == '.' => throw new SyntaxException("Unexpected \"..\", did you mean \"...\"?", start),
            (byte)'.' when IsDigit(At(1)) => throw FractionWithoutWhole(start),
            (byte)'\'' => throw new SyntaxException("Unexpected single quote character ('), did you mean to use a double quote (\")?", start),
            _ => throw new SyntaxException(UnexpectedCharacter(start), start),
        };
    }

    private static TokenKind Punctuator(byte c) => c switch
    {
        (byte)'!' => TokenKind.Bang,
        (byte)'$' => TokenKind.Dollar,
        (byte)'&' => TokenKind.Ampersand,
        (byte)'(' => TokenKind.ParenLeft,
        (byte)')' => TokenKind.ParenRight,
        (byte)':' => TokenKind.Colon,
        (byte)'=' => TokenKind.EqualsSign,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.BracketLeft,
        (byte)']' => TokenKind.BracketRight,
        (byte)'{' => TokenKind.BraceLeft,
        (byte)'|' => TokenKind.Pipe,
        (byte)'}' => TokenKind.BraceRight,
        _ => TokenKind.StartOfFile,
    };

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static bool IsNameStart(int c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private int At(int ahead) => position + ahead < source.Length ? source[position + ahead] : -1;

    private Token Advance(TokenKind kind, int length)
    {
        position += length;
        return new Token(kind, position - length, position, null);
    }

    private void SkipIgnored()
    {
        while (position < source.Length)
        {
            switch (source[position])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',':
                    position++;
                    break;
                case 0xEF when At(1) == 0xBB && At(2) == 0xBF:
                    position += 3;
                    break;
                case (byte)'#':
                    while (position < source.Length && source[position] is not ((byte)'\n' or (byte)'\r'))
                    {
                        position++;
                    }

                    break;
                default:
                    return;
            }
        }
    }

    private Token Name()
    {
        var start = position;
        while (position < source.Length && (IsNameStart(source[position]) || IsDigit(source[position])))
        {
            position++;
        }

        return new Token(TokenKind.Name, start, position, Encoding.ASCII.GetString(source, start, position - start));
    }

    private Token Number()
    {
        var start = position;
        var isFloat = false;
        if (At(0) == '-')
        {
            position++;
        }

        if (At(0) == '0')
        {
            position++;
            if (IsDigit(At(0)))
            {
                throw new SyntaxException($"Invalid number, unexpected digit after 0: {PrintCodePoint(position)}.", position);
            }
        }
        else
        {
            Digits();
        }

        if (At(0) == '.')
        {
            isFloat = true;
            position++;
            Digits();
        }

        if (At(0) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (At(0) is '+' or '-')
            {
                position++;
            }

            Digits();
        }

        if (At(0) == '.' || IsNameStart(At(0)))
        {
            throw new SyntaxException($"Invalid number, expected digit but got: {PrintCodePoint(position)}.", position);
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position, Encoding.ASCII.GetString(source, start, position - start));
    }

    private SyntaxException FractionWithoutWhole(int start)
    {
        position++;
        Digits();
        return new SyntaxException($"Invalid number, expected digit before \".\", did you mean \"0{SliceUtf8(start, position - start)}\"?", start);
    }

    private void Digits()
    {
        if (!IsDigit(At(0)))
        {
            throw new SyntaxException($"Invalid number, expected digit but got: {PrintCodePoint(position)}.", position);
        }

        while (IsDigit(At(0)))
        {
            position++;
        }
    }

    private Token String()
    {
        var start = position++;
        var chunk = position;
        StringBuilder? text = null;
        while (position < source.Length)
        {
            var c = source[position];
            if (c == '"')
            {
                var tail = Encoding.UTF8.GetString(source, chunk, position - chunk);
                position++;
                return new Token(TokenKind.String, start, position, text is null ? tail : text.Append(tail).ToString());
            }

            if (c is (byte)'\n' or (byte)'\r')
            {
                break;
            }

            if (c != '\\')
            {
                position++;
                continue;
            }

            text ??= new StringBuilder();
            text.Append(Encoding.UTF8.GetString(source, chunk, position - chunk));
            Escape(text);
            chunk = position;
        }

        throw new SyntaxException("Unterminated string.", position);
    }

    private void Escape(StringBuilder text)
    {
        if (At(1) == 'u')
        {
            UnicodeEscape(text);
            return;
        }

        text.Append(At(1) switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw new SyntaxException($"Invalid character escape sequence: \"{SliceUtf8(position, 2)}\".", position),
        });
        position += 2;
    }

    /// <summary>\uXXXX, a surrogate pair of two of them, or \u{X…} (September 2025, 2.9.4).</summary>
    private void UnicodeEscape(StringBuilder text)
    {
        var start = position;
        if (At(2) == '{')
        {
            VariableWidthEscape(text);
            return;
        }

        var code = Hex4(2);
        if (code >= 0 && (code < 0xD800 || code > 0xDFFF))
        {
            text.Append((char)code);
            position += 6;
            return;
        }

        if (code is >= 0xD800 and <= 0xDBFF && At(6) == '\\' && At(7) == 'u')
        {
            var low = Hex4(8);
            if (low is >= 0xDC00 and <= 0xDFFF)
            {
                text.Append((char)code).Append((char)low);
                position += 12;
                return;
            }
        }

        throw new SyntaxException($"Invalid Unicode escape sequence: \"{SliceUtf8(start, 6)}\".", start);
    }

    private void VariableWidthEscape(StringBuilder text)
    {
        var code = 0;
        var size = 3;
        while (size < 12)
        {
            var c = At(size++);
            if (c == '}')
            {
                if (size < 5 || code > 0x10FFFF || code is >= 0xD800 and <= 0xDFFF)
                {
                    break;
                }

                text.Append(char.ConvertFromUtf32(code));
                position += size;
                return;
            }

            code = (code << 4) | HexDigit(c);
            if (code < 0)
            {
                break;   // no digit, or too many of them
            }
        }

        throw new SyntaxException($"Invalid Unicode escape sequence: \"{SliceUtf8(position, size)}\".", position);
    }

    private int Hex4(int ahead)
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = HexDigit(At(ahead + i));
            if (digit < 0)
            {
                return -1;
            }

            code = (code << 4) | digit;
        }

        return code;
    }

    private static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private Token BlockString()
    {
        var start = position;
        position += 3;
        var chunk = position;
        var text = new StringBuilder();
        while (position < source.Length)
        {
            if (At(0) == '"' && At(1) == '"' && At(2) == '"')
            {
                text.Append(Encoding.UTF8.GetString(source, chunk, position - chunk));
                position += 3;
                return new Token(TokenKind.BlockString, start, position, Language.BlockString.Dedent(text.ToString()));
            }

            if (At(0) == '\\' && At(1) == '"' && At(2) == '"' && At(3) == '"')
            {
                text.Append(Encoding.UTF8.GetString(source, chunk, position - chunk)).Append("\"\"\"");
                position += 4;
                chunk = position;
                continue;
            }

            position++;
        }

        throw new SyntaxException("Unterminated string.", position);
    }

    private string SliceUtf8(int start, int length)
    {
        var end = Math.Min(start + length, source.Length);
        while (end < source.Length && (source[end] & 0xC0) == 0x80)
        {
            end++;
        }

        return Encoding.UTF8.GetString(source, start, end - start);
    }

    private string UnexpectedCharacter(int at) =>
        $"{(Rune.DecodeFromUtf8(source.AsSpan(at), out _, out _) == System.Buffers.OperationStatus.Done ? "Unexpected" : "Invalid")} character: {PrintCodePoint(at)}.";

    private string PrintCodePoint(int at)
    {
        if (at >= source.Length)
        {
            return "<EOF>";
        }

        Rune.DecodeFromUtf8(source.AsSpan(at), out var rune, out _);
        if (rune.Value is >= 0x20 and <= 0x7E)
        {
            return rune.Value == '"' ? "'\"'" : $"\"{rune}\"";
        }

        return "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture);
    }
}
