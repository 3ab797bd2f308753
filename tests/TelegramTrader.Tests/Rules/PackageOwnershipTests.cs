using System.Xml.Linq;

namespace TelegramTrader.Tests.Rules;

public sealed class PackageOwnershipTests
{
    [Test]
    public void Every_package_and_every_reference_has_its_owner()
    {
        var projects = PackageOwnership.All().ToList();

        Assert.That(projects, Has.Count.GreaterThanOrEqualTo(11));
        Assert.That(projects.SelectMany(project => PackageOwnership.Check(project.Name, project.Project)), Is.Empty);
    }

    [TestCase("Trading", """<PackageReference Include="Dapper" />""", "references Dapper")]
    [TestCase("Application", """<PackageReference Include="Npgsql" />""", "references Npgsql")]
    [TestCase("Storage", """<PackageReference Include="Dapper" Version="2.1.86" />""", "pins Dapper")]
    [TestCase("Analytics", """<ProjectReference Include="../TelegramTrader.Trading.csproj" />""", "sees Trading")]
    [TestCase("Telegram", """<ProjectReference Include="../TelegramTrader.Storage.csproj" />""", "sees Storage")]
    [TestCase("Exchanges", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""", "takes ASP.NET Core")]
    public void Rejects_a_sample(string name, string reference, string expected)
    {
        var text = $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{reference}</ItemGroup></Project>""";
        var project = XDocument.Parse(text);

        Assert.That(PackageOwnership.Check(name, project), Has.One.Contains(expected));
    }
}
