import Parameters
import Yams

/// What a YAML parser complains about, in one line.
struct YAMLFault {
  private var line: Int?
  private var message: String
  private var remedy = "mend the syntax there; lists need [ ], indentation needs spaces"

  init(_ error: any Error) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      line = mark.line
      let during = context.map { $0.text + ", " } ?? ""
      message = "this is not valid YAML or JSON: \(during)\(problem)"
    case YamlError.reader(let problem, let offset, _, let yaml):
      line = offset.map { yaml.prefix($0).count { $0.isNewline } + 1 }
      message = "this is not valid YAML or JSON: \(problem)"
      remedy = "give a text file saved as UTF-8"
    case YamlError.duplicatedKeysInMapping(let names, let context):
      line = context.mark.line
      message = names.map { "`\($0)`" }.joined(separator: " and ") + " is given twice in one table"
      remedy = "leave one of them out"
    default: message = "this is not valid YAML or JSON: \(error)"
    }
  }

  func issue(place: String) -> Issue {
    Issue(place: place + (line.map { ":\($0)" } ?? ""), message: message, remedy: remedy)
  }
}
