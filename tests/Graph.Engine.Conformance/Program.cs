using System.Text;
using SocialCommerce.Graph.Engine.Conformance;

if (args.Length > 1 || args is ["--help" or "-h"])
{
    Console.Error.WriteLine(Help.Text);
    return args.Length > 1 ? 2 : 0;
}

// Documents nest, and each level of a document costs a few stack frames: a stack of its own size makes the limit of the
// parser the only one.
const int StackBytes = 64 * 1024 * 1024;
var failure = 0;
var worker = new Thread(() => failure = Answer(args), StackBytes);
worker.Start();
worker.Join();
return failure;

static int Answer(string[] args)
{
    var isFile = args is [not "-"];
    if (isFile && !File.Exists(args[0]))
    {
        Console.Error.WriteLine($"There is no file {args[0]}.");
        return 2;
    }

    using var input = new StreamReader(isFile ? File.OpenRead(args[0]) : Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
    var runner = new Runner();
    while (input.ReadLine() is { } line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            continue;
        }

        output.Write(runner.Answer(line).Span);
        output.WriteByte((byte)'\n');
        if (!isFile)
        {
            output.Flush();   // someone may wait for this answer before they ask again
        }
    }

    return 0;
}
