import Foundation
import PNG
import Testing

/// `drivegen check` judges maps.
struct MapCheckTests {
  /// A straight road whose lanes are `width` wide.
  private func map(width: Double, type: String = "driving") -> String {
    let lane = { (id: Int) in
      "<lane id=\"\(id)\" type=\"\(type)\"><width sOffset=\"0\" a=\"\(width)\" b=\"0\" c=\"0\" d=\"0\"/></lane>"
    }
    return """
      <?xml version="1.0"?><OpenDRIVE><header revMajor="1" revMinor="7" name="r"/>
      <road id="7" length="100" junction="-1" name="r"><type s="0" type="town"/>
      <planView><geometry s="0" x="5000" y="3000" hdg="0" length="100"><line/></geometry></planView>
      <lanes><laneSection s="0"><left>\(lane(1))</left><center><lane id="0" type="none"/></center>
      <right>\(lane(-1))</right></laneSection></lanes></road></OpenDRIVE>
      """
  }

  @Test func findingsCarryCodePlaceAndRemedy() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(map(width: 2.2), to: "narrow.xodr")
    let found = try Command.run("check", file, "--json")
    #expect(found.status == 0, "warnings only")
    let lines = found.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let issue = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(issue["severity"] as? String == "warning" && issue["code"] as? String == "narrow-lane")
      #expect(issue["road"] as? String == "7")
      // The file's coordinates, though the map lies far from its origin.
      let x = try #require(issue["x"] as? Double)
      let y = try #require(issue["y"] as? Double)
      #expect((5000...5100).contains(x) && abs(abs(y - 3000) - 1.1) < 1e-6)
      #expect((issue["message"] as? String)?.contains("2.2 m") == true)
      #expect((issue["remedy"] as? String)?.isEmpty == false)
    }
    let told = try Command.run("check", file)
    #expect(told.output.contains("1 warning narrow-lane: road 7"), "\(told.output)")
    #expect(told.output.contains("0 errors, 2 warnings"))
  }

  @Test func thePictureShowsWhatWasFound() throws {
    let folder = try TemporaryFolder()
    var pictures: [[UInt8]] = []
    for (name, width) in [("good", 3.5), ("bad", 2.2)] {
      let file = try folder.write(map(width: width), to: name + ".xodr")
      let checked = try Command.run("check", file, "--picture", folder / name + ".png", "--size", "400")
      #expect(checked.status == 0, "\(checked.errors)")
      let image = try PNG.decode([UInt8](try Data(contentsOf: URL(fileURLWithPath: folder / name + ".png"))))
      #expect(image.width == 400 && image.height == 400)
      pictures.append(image.rgb)
    }
    // The first rule's red stands on the map and in the legend of the bad one only.
    let red = pictures.map { rgb in
      stride(from: 0, to: rgb.count, by: 3).filter { Array(rgb[$0..<$0 + 3]) == [213, 30, 40] }.count
    }
    #expect(red[0] == 0 && red[1] > 50, "\(red)")
  }

  @Test func exitCodesTellWarningsErrorsAndWhatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let undriven = try folder.write(map(width: 2, type: "sidewalk"), to: "undriven.xodr")
    let error = try Command.run("check", undriven)
    #expect(error.status == 1 && error.output.contains("error nothing-driven"), "\(error.output)")
    let broken = try folder.write("<OpenDRIVE><road", to: "broken.xodr")
    for options in [[], ["--json"]] {
      let unread = try Command.run(Command.program, ["check", broken] + options)
      #expect(unread.status == 2 && unread.output.contains("error"), "\(unread.output)")
    }
    #expect(try Command.run("check").status == 64)
  }

  @Test func theRulesAreListed() throws {
    let codes = try Command.run("check", "--codes")
    #expect(codes.status == 0)
    for code in ["lane-gap", "overlap", "stop-line", "file"] {
      #expect(codes.output.contains("\n\(code) "), "\(code)")
    }
  }
}
