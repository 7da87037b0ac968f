using System.Globalization;
using System.Text;

namespace Throughline.Core.Exchange.Schema;

/// <summary>The place the checker is at; becomes text only when something is wrong there.</summary>
internal sealed class JsonPath
{
    private const int LongestName = 80;

    private readonly List<(string? Name, int Index)> steps = [];

    public void Push(string name) => steps.Add((name, 0));

    public void Push(int index) => steps.Add((null, index));

    public void Pop() => steps.RemoveAt(steps.Count - 1);

    public override string ToString()
    {
        if (steps.Count == 0)
            return "/";
        var text = new StringBuilder();
        foreach (var (name, index) in steps)
        {
            text.Append('/');
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"{index}");
            else
                text.Append(ProblemText.Cut(name, LongestName));
        }
        return text.ToString();
    }
}
