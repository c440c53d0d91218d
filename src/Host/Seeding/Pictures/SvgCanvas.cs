using System.Text;

namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>Writes SVG. Lengths are pixels of the picture; angles are degrees, clockwise.</summary>
internal sealed class SvgCanvas(double width, double height)
{
    private readonly StringBuilder body = new();
    private Counter ids = new();

    public double Width { get; } = width;

    public double Height { get; } = height;

    public string ToDocument() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{N(Width)}\" height=\"{N(Height)}\" "
        + $"viewBox=\"0 0 {N(Width)} {N(Height)}\">{body}</svg>";

    /// <summary>A paint that runs across a shape at an angle: 0 from left to right, 90 from top to bottom.</summary>
    public string Linear(double angle, params ReadOnlySpan<(double Offset, Rgb Color, double Opacity)> stops)
    {
        var (x, y) = (Math.Cos(angle * Math.PI / 180) / 2, Math.Sin(angle * Math.PI / 180) / 2);
        var id = NextId();
        body.Append($"<linearGradient id=\"{id}\" x1=\"{N(0.5 - x)}\" y1=\"{N(0.5 - y)}\" x2=\"{N(0.5 + x)}\" y2=\"{N(0.5 + y)}\">");
        AppendStops(stops);
        body.Append("</linearGradient>");
        return $"url(#{id})";
    }

    /// <summary>A paint that runs from the middle of a shape outwards.</summary>
    public string Radial(params ReadOnlySpan<(double Offset, Rgb Color, double Opacity)> stops) => RadialAt(0.5, 0.5, 0.5, stops);

    /// <summary>A paint that runs from a point outwards; all in shares of the shape.</summary>
    public string RadialAt(double x, double y, double radius, params ReadOnlySpan<(double Offset, Rgb Color, double Opacity)> stops)
    {
        var id = NextId();
        body.Append($"<radialGradient id=\"{id}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\">");
        AppendStops(stops);
        body.Append("</radialGradient>");
        return $"url(#{id})";
    }

    public void Fill(string paint, double opacity = 1) => Rect(0, 0, Width, Height, paint, opacity: opacity);

    public void Rect(double x, double y, double w, double h, string paint, double corner = 0, double opacity = 1) =>
        body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\" rx=\"{N(corner)}\" fill=\"{paint}\"{Opacity("fill", opacity)}/>");

    public void Circle(double x, double y, double radius, string paint, double opacity = 1) => Ellipse(x, y, radius, radius, paint, opacity);

    public void Ellipse(double x, double y, double rx, double ry, string paint, double opacity = 1) =>
        body.Append($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"{N(rx)}\" ry=\"{N(ry)}\" fill=\"{paint}\"{Opacity("fill", opacity)}/>");

    public void Path(string data, string paint, double opacity = 1) =>
        body.Append($"<path d=\"{data}\" fill=\"{paint}\"{Opacity("fill", opacity)}/>");

    public void Line(string data, string paint, double width, double opacity = 1) =>
        body.Append($"<path d=\"{data}\" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{N(width)}\" stroke-linecap=\"round\"{Opacity("stroke", opacity)}/>");

    /// <summary>Runs <paramref name="draw"/> inside a group with these attributes.</summary>
    public void Group(string attributes, Action draw)
    {
        body.Append($"<g {attributes}>");
        draw();
        body.Append("</g>");
    }

    /// <summary>A picture in the picture, clipped to its box.</summary>
    public void Inset(double x, double y, double w, double h, double corner, Action<SvgCanvas> draw)
    {
        var inner = new SvgCanvas(w, h) { ids = ids };
        var clip = NextId();
        body.Append($"<clipPath id=\"{clip}\"><rect width=\"{N(w)}\" height=\"{N(h)}\" rx=\"{N(corner)}\"/></clipPath>");
        draw(inner);
        body.Append($"<g transform=\"translate({N(x)} {N(y)})\" clip-path=\"url(#{clip})\">{inner.body}</g>");
    }

    /// <summary>A sprite with its point <paramref name="pivot"/> (in units of its box) at (x, y).</summary>
    public void Sprite(
        Sprite sprite, (double X, double Y) at, double scale, double rotation, (double X, double Y) pivot, SpriteStyle style) =>
        body.Append(
            $"<g transform=\"translate({N(at.X)} {N(at.Y)}) rotate({N(rotation)}) scale({scale:0.####}) translate({N(-pivot.X)} {N(-pivot.Y)})\">"
            + $"{style.Apply(sprite, NextId())}</g>");

    public static string N(double value) => Math.Round(value, 2).ToString("0.##");

    // Of the paint and not of the element: an element's own opacity costs the renderer a surface of its own.
    private static string Opacity(string paint, double opacity) => opacity >= 1 ? "" : $" {paint}-opacity=\"{N(opacity)}\"";

    private string NextId() => $"i{ids.Next()}";

    private void AppendStops(ReadOnlySpan<(double Offset, Rgb Color, double Opacity)> stops)
    {
        foreach (var (offset, color, opacity) in stops)
        {
            body.Append($"<stop offset=\"{N(offset)}\" stop-color=\"{color}\" stop-opacity=\"{N(opacity)}\"/>");
        }
    }

    /// <summary>One count for a document and its insets: ids are global in SVG.</summary>
    private sealed class Counter
    {
        private int last;

        public int Next() => ++last;
    }
}
