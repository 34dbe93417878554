import Parameters
import Testing

@Suite struct ParsingTests {
  private func parse(_ assignment: String) throws -> Distribution {
    try Town.parse(assignment: assignment).get().distribution
  }

  @Test func values() throws {
    #expect(try parse("rate=3") == .constant(3))
    #expect(try parse("road.lane_width=3.25") == .constant(3.25))
    #expect(try parse(" road.lane_width = 3 ") == .constant(3))
    #expect(try parse("rain=true") == .constant(true))
    #expect(try parse("road.topology=roundabout") == .constant("roundabout"))
    #expect(try parse("limits=[5, 7.5]") == .constant(.numbers([5, 7.5])))
    #expect(try parse("limits=5,7.5") == .constant(.numbers([5, 7.5])))
    #expect(try parse("label=uniform(1, 2) = x") == .constant("uniform(1, 2) = x"))
    #expect(try parse("label=") == .constant(""))
  }

  @Test func distributions() throws {
    #expect(try parse("road.lane_width=uniform(3,4)") == .uniform(3, 4))
    #expect(try parse("road.lane_width=Uniform( 3 , 4.5 )") == .uniform(3, 4.5))
    #expect(try parse("road.lane_width=normal(3, 0.1)") == .normal(mean: 3, deviation: 0.1))
    #expect(try parse("road.lane_width=lognormal(3,0.1)") == .logNormal(median: 3, sigma: 0.1))
    #expect(try parse("rate=integers(2,4)") == .integers(2, 4))
    #expect(try parse("rate=uniform(2,4)") == .integers(2, 4))
    #expect(try parse("road.topology=choice(straight, roundabout)") == .any("straight", "roundabout"))
    #expect(try parse("rate=choice(5: 1, 10: 2.5)") == .weighted([5: 1, 10: 2.5]))
    #expect(try parse("limits=choice([5, 6], 8)") == .any(.numbers([5, 6]), .numbers([8])))
  }

  @Test func whatIsPrintedIsRead() throws {
    for parameter in Town.parameters {
      #expect(try Town.parse(parameter.standard.description, for: parameter).get() == parameter.standard)
    }
    for text in ["choice(5: 1, 10: 2.5)", "normal(10, 0.25)", "lognormal(3, 0.1)", "integers(2, 4)", "17"] {
      #expect(try parse("rate=" + text).description == text)
    }
  }

  @Test func mistakes() {
    let slips = [
      "rate": "error: 'rate' sets nothing; write NAME=VALUE",
      "raet=3": "error: 'raet' is no parameter; did you mean 'rate'?",
      "rate=fast": "error: rate: 'fast' is not a whole number; use 1 to 100 Hz",
      "rate=2.5": "error: rate: 2.5 is no whole number; use 1 to 100 Hz",
      "rate=uniform(2.5,4)":
        "error: rate: 'uniform(2.5,4)' has bounds that are no whole numbers; use 1 to 100 Hz",
      "road.lane_width=unifrom(3,4)":
        "error: road.lane_width: 'unifrom' is no distribution; did you mean 'uniform'?",
      "road.lane_width=uniform(3)":
        "error: road.lane_width: 'uniform(3)' is not understood; uniform takes two numbers",
      "road.lane_width=inf": "error: road.lane_width: 'inf' is not a number; use 2.4 to 4.5 m",
      "road.lane_width=normal(3,nan)":
        "error: road.lane_width: 'normal(3,nan)' is not understood; normal takes two numbers",
      "road.lane_width=": "error: road.lane_width: '' is not a number; use 2.4 to 4.5 m",
      "rate=choice()":
        "error: rate: choice() has nothing to choose from; name at least one value",
      "rate=choice(5: x)": "error: rate: 'x' is no weight; use a number of 0 or more",
      "rain=yes": "error: rain: 'yes' is not true or false; use true or false",
      "limits=[5, x]": "error: limits: '[5, x]' is not a list of numbers; use a list of numbers, 1 to 60 m/s",
    ]
    for (text, complaint) in slips {
      guard case .failure(let issue) = Town.parse(assignment: text) else {
        Testing.Issue.record("'\(text)' was read")
        continue
      }
      #expect(issue.description == complaint)
    }
  }
}
