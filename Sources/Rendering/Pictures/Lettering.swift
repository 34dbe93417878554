/// Characters of 3 x 5 dots: digits, capital letters and some signs; what is unknown stays blank.
enum Lettering {
  /// Dots of a character across and down, and the space between characters.
  static let width = 3
  static let height = 5
  static let space = 1

  /// Size of a text [px].
  static func size(of text: String, scale: Int) -> (width: Int, height: Int) {
    (max(0, text.count * (width + space) - space) * scale, height * scale)
  }

  /// Dots of a text, from its top-left corner.
  static func dots(of text: String) -> [(column: Int, row: Int)] {
    var dots: [(Int, Int)] = []
    for (index, character) in text.uppercased().enumerated() {
      for (row, bits) in rows(character).enumerated() {
        for column in 0..<width where bits >> (width - 1 - column) & 1 == 1 {
          dots.append((index * (width + space) + column, row))
        }
      }
    }
    return dots
  }

  /// Five rows of three bits, the leftmost dot in the highest.
  private static func rows(_ character: Character) -> [Int] {
    let octal =
      switch character {
      case "0": 0o75557
      case "1": 0o26227
      case "2": 0o71747
      case "3": 0o71717
      case "4": 0o55711
      case "5": 0o74717
      case "6": 0o74757
      case "7": 0o71222
      case "8": 0o75757
      case "9": 0o75717
      case "A": 0o25755
      case "B": 0o65656
      case "C": 0o34443
      case "D": 0o65556
      case "E": 0o74647
      case "F": 0o74644
      case "G": 0o34553
      case "H": 0o55755
      case "I": 0o72227
      case "J": 0o11152
      case "K": 0o55655
      case "L": 0o44447
      case "M": 0o57755
      case "N": 0o65555
      case "O": 0o25552
      case "P": 0o65644
      case "Q": 0o25573
      case "R": 0o65655
      case "S": 0o34216
      case "T": 0o72222
      case "U": 0o55557
      case "V": 0o55552
      case "W": 0o55775
      case "X": 0o55255
      case "Y": 0o55222
      case "Z": 0o71247
      case ".": 0o00002
      case ":": 0o02020
      case "-": 0o00700
      case "+": 0o02720
      case "/": 0o11244
      case "#": 0o57575
      case "_": 0o00007
      default: 0
      }
    return (0..<height).map { octal >> (3 * (height - 1 - $0)) & 7 }
  }
}
