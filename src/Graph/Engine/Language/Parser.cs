namespace SocialCommerce.Graph.Engine.Language;

/// <summary>
/// Recursive descent parser for executable documents (spec chapter 2, appendix C) and, in the other part, for the type
/// system (chapter 3). Selections, values and types count their depth, and tokens are counted, so that no input can
/// overflow the stack or run long.
/// </summary>
internal sealed partial class Parser
{
    private readonly SourceText source;
    private readonly Lexer lexer;
    private readonly ParserLimits limits;
    private Token token;
    private Token? ahead;
    private int tokens;
    private int depth;

    private Parser(SourceText source, ParserLimits limits)
    {
        this.source = source;
        this.limits = limits;
        lexer = new Lexer(source.Bytes);
        token = Read();
    }

    /// <exception cref="SyntaxException">The text is not a document, or exceeds a limit.</exception>
    public static DocumentNode Parse(SourceText source, ParserLimits? limits = null) =>
        new Parser(source, limits ?? ParserLimits.Default).Document();

    /// <summary>Parses a type reference such as <c>[Note!]!</c>.</summary>
    public static TypeNode ParseType(string text)
    {
        var parser = new Parser(SourceText.From(text), ParserLimits.Default);
        var type = parser.Type();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    /// <summary>Parses a constant value such as a default.</summary>
    public static ValueNode ParseConstant(string text)
    {
        var parser = new Parser(SourceText.From(text), ParserLimits.Default);
        var value = parser.Value(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    private DocumentNode Document()
    {
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(Definition());
        }
        while (token.Kind != TokenKind.EndOfFile);
        return new DocumentNode(source, definitions);
    }

    private DefinitionNode Definition()
    {
        if (token.Kind == TokenKind.BraceLeft)
        {
            return Operation(null);
        }

        var hasDescription = token.Kind is TokenKind.String or TokenKind.BlockString;
        var keyword = hasDescription ? Lookahead() : token;
        if (hasDescription && keyword.Kind == TokenKind.BraceLeft)
        {
            throw new SyntaxException("Unexpected description, descriptions are not supported on shorthand queries.", token.Start);
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        return keyword.Text switch
        {
            "query" or "mutation" or "subscription" => Operation(Description()),
            "fragment" => Fragment(Description()),
            "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive" => TypeSystemDefinition(),
            _ when hasDescription => throw new SyntaxException(
                "Unexpected description, only GraphQL definitions support descriptions.", token.Start),
            "extend" => TypeSystemExtension(),
            _ => throw Unexpected(keyword),
        };
    }

    private StringValueNode? Description() =>
        token.Kind is TokenKind.String or TokenKind.BlockString ? (StringValueNode)Value(isConst: true) : null;

    private OperationNode Operation(StringValueNode? description)
    {
        var start = description?.Start ?? token.Start;
        if (token.Kind == TokenKind.BraceLeft)
        {
            return new OperationNode(start, OperationKind.Query, null, null, [], [], SelectionSet());
        }

        var kind = OperationType();
        var name = token.Kind == TokenKind.Name ? Name() : null;
        var variables = OptionalMany(TokenKind.ParenLeft, VariableDefinition, TokenKind.ParenRight);
        return new OperationNode(start, kind, name, description, variables, Directives(isConst: false), SelectionSet());
    }

    private OperationKind OperationType()
    {
        var operation = Expect(TokenKind.Name);
        return operation.Text switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(operation),
        };
    }

    private VariableDefinitionNode VariableDefinition()
    {
        var start = token.Start;
        var description = Description();
        var variable = Variable();
        Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConst: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, Directives(isConst: true));
    }

    private VariableNode Variable()
    {
        var start = token.Start;
        Expect(TokenKind.Dollar);
        return new VariableNode(start, Name().Value);
    }

    private SelectionSetNode SelectionSet()
    {
        var start = token.Start;
        Enter();
        var selections = Many(TokenKind.BraceLeft, Selection, TokenKind.BraceRight);
        depth--;
        return new SelectionSetNode(start, selections);
    }

    private SelectionNode Selection() => token.Kind == TokenKind.Spread ? FragmentSelection() : Field();

    private FieldNode Field()
    {
        var start = token.Start;
        var name = Name();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = Name();
        }

        var arguments = Arguments(isConst: false);
        var directives = Directives(isConst: false);
        var selections = token.Kind == TokenKind.BraceLeft ? SelectionSet() : null;
        return new FieldNode(start, alias, name, arguments, directives, selections);
    }

    private SelectionNode FragmentSelection()
    {
        var start = token.Start;
        Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && token.Kind == TokenKind.Name)
        {
            return new FragmentSpreadNode(start, FragmentName(), Directives(isConst: false));
        }

        var condition = hasTypeCondition ? NamedType() : null;
        return new InlineFragmentNode(start, condition, Directives(isConst: false), SelectionSet());
    }

    private FragmentNode Fragment(StringValueNode? description)
    {
        var start = description?.Start ?? token.Start;
        ExpectKeyword("fragment");
        var name = FragmentName();
        ExpectKeyword("on");
        return new FragmentNode(start, name, description, NamedType(), Directives(isConst: false), SelectionSet());
    }

    private NameNode FragmentName() => token.Text == "on" ? throw Unexpected(token) : Name();

    private List<ArgumentNode> Arguments(bool isConst) =>
        OptionalMany<ArgumentNode>(TokenKind.ParenLeft, isConst ? ConstArgument : VariableArgument, TokenKind.ParenRight);

    private ArgumentNode ConstArgument() => Argument(isConst: true);

    private ArgumentNode VariableArgument() => Argument(isConst: false);

    private ArgumentNode Argument(bool isConst)
    {
        var name = Name();
        Expect(TokenKind.Colon);
        return new ArgumentNode(name.Start, name, Value(isConst));
    }

    private List<DirectiveNode> Directives(bool isConst)
    {
        if (token.Kind != TokenKind.At)
        {
            return EmptyDirectives;
        }

        var directives = new List<DirectiveNode>();
        while (token.Kind == TokenKind.At)
        {
            var start = token.Start;
            Move();
            directives.Add(new DirectiveNode(start, Name(), Arguments(isConst)));
        }

        return directives;
    }

    private ValueNode Value(bool isConst)
    {
        var current = token;
        switch (current.Kind)
        {
            case TokenKind.BracketLeft:
                return List(isConst);
            case TokenKind.BraceLeft:
                return Object(isConst);
            case TokenKind.Int:
                Move();
                return new IntValueNode(current.Start, current.Text!);
            case TokenKind.Float:
                Move();
                return new FloatValueNode(current.Start, current.Text!);
            case TokenKind.String or TokenKind.BlockString:
                Move();
                return new StringValueNode(current.Start, current.Text!, current.Kind == TokenKind.BlockString);
            case TokenKind.Name:
                Move();
                return NameValue(current);
            case TokenKind.Dollar when !isConst:
                return Variable();
            case TokenKind.Dollar:
                Move();
                throw token.Kind == TokenKind.Name
                    ? new SyntaxException($"Unexpected variable \"${token.Text}\" in constant value.", current.Start)
                    : Unexpected(current);
            default:
                throw Unexpected(current);
        }
    }

    private static ValueNode NameValue(Token name) => name.Text switch
    {
        "true" => new BooleanValueNode(name.Start, value: true),
        "false" => new BooleanValueNode(name.Start, value: false),
        "null" => new NullValueNode(name.Start),
        _ => new EnumValueNode(name.Start, name.Text!),
    };

    private ListValueNode List(bool isConst)
    {
        var start = token.Start;
        Enter();
        Expect(TokenKind.BracketLeft);
        var values = new List<ValueNode>();
        while (!Skip(TokenKind.BracketRight))
        {
            values.Add(Value(isConst));
        }

        depth--;
        return new ListValueNode(start, values);
    }

    private ObjectValueNode Object(bool isConst)
    {
        var start = token.Start;
        Enter();
        Expect(TokenKind.BraceLeft);
        var fields = new List<ObjectFieldNode>();
        while (!Skip(TokenKind.BraceRight))
        {
            var name = Name();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(name.Start, name, Value(isConst)));
        }

        depth--;
        return new ObjectValueNode(start, fields);
    }

    private TypeNode Type()
    {
        var start = token.Start;
        TypeNode type;
        Enter();
        if (Skip(TokenKind.BracketLeft))
        {
            var inner = Type();
            Expect(TokenKind.BracketRight);
            type = new ListTypeNode(start, inner);
        }
        else
        {
            type = NamedType();
        }

        depth--;
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    private NamedTypeNode NamedType()
    {
        var name = Name();
        return new NamedTypeNode(name.Start, name.Value);
    }

    private NameNode Name()
    {
        var name = Expect(TokenKind.Name);
        return new NameNode(name.Start, name.Text!);
    }

    private static readonly List<DirectiveNode> EmptyDirectives = [];

    private void Enter()
    {
        if (++depth > limits.MaxDepth)
        {
            throw new SyntaxException($"Document is nested deeper than {limits.MaxDepth} levels. Parsing aborted.", token.Start);
        }
    }

    private Token Read()
    {
        var next = lexer.Next();
        if (next.Kind != TokenKind.EndOfFile && ++tokens > limits.MaxTokens)
        {
            throw new SyntaxException($"Document contains more than {limits.MaxTokens} tokens. Parsing aborted.", next.Start);
        }

        return next;
    }

    private void Move()
    {
        token = ahead ?? Read();
        ahead = null;
    }

    private Token Lookahead()
    {
        ahead ??= Read();
        return ahead.Value;
    }

    private Token Expect(TokenKind kind)
    {
        var current = token;
        if (current.Kind != kind)
        {
            throw new SyntaxException($"Expected {Token.Describe(kind)}, found {current.Describe()}.", current.Start);
        }

        if (kind != TokenKind.EndOfFile)
        {
            Move();
        }

        return current;
    }

    private bool Skip(TokenKind kind)
    {
        if (token.Kind != kind)
        {
            return false;
        }

        Move();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw new SyntaxException($"Expected \"{keyword}\", found {token.Describe()}.", token.Start);
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (token.Kind != TokenKind.Name || token.Text != keyword)
        {
            return false;
        }

        Move();
        return true;
    }

    private static SyntaxException Unexpected(Token at) => new($"Unexpected {at.Describe()}.", at.Start);

    private List<T> Many<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (!Skip(close));
        return items;
    }

    private List<T> OptionalMany<T>(TokenKind open, Func<T> item, TokenKind close) =>
        token.Kind == open ? Many(open, item, close) : [];
}
