/// Lanes of the network as chains of pieces, in the direction of travel.
struct Strips {
  /// Pieces of each strip in the direction of travel.
  private(set) var chains: [[Int]] = []
  /// Strip of each piece, nil for pieces that are not there.
  private(set) var strip: [Int?]
  /// Pieces that each piece leads to.
  private(set) var next: [[Int]]
  /// Pieces that lead to each piece.
  private(set) var previous: [[Int]]

  init(_ pieces: inout Pieces, _ touches: Touches) {
    var all = pieces.all
    next = Array(repeating: [], count: all.count)
    previous = next
    strip = Array(repeating: nil, count: all.count)
    for index in all.indices where all[index].isThere {
      let exit = PieceEnd(piece: index, isHigh: all[index].isForward)
      for end in touches.ends[exit.index] where all[end.piece].isThere {
        // Only an end at which the other is entered continues the way.
        guard end.isHigh != all[end.piece].isForward else { continue }
        next[index].append(end.piece)
        previous[end.piece].append(index)
      }
    }
    pieces.settleLines(next: next, previous: previous)
    all = pieces.all
    chain(all, continuing: continuations(all))
  }

  /// The piece that each piece runs on into without change, for it and for its neighbours.
  private func continuations(_ all: [Piece]) -> [Int?] {
    var result = all.indices.map { index in sole(after: index, all) }
    var isStable = false
    while !isStable {
      isStable = true
      for index in all.indices {
        guard let following = result[index] else { continue }
        let sides: [KeyPath<Piece, Int?>] = [\.left, \.right]
        let stays = sides.allSatisfy { side in
          switch (all[index][keyPath: side], all[following][keyPath: side]) {
          case (nil, nil): true
          case (let here?, let there?): result[here] == there
          default: false
          }
        }
        if !stays {
          result[index] = nil
          isStable = false
        }
      }
    }
    return result
  }

  /// The only continuation within the road, of the same class, limit and crossable lines.
  private func sole(after index: Int, _ all: [Piece]) -> Int? {
    guard all[index].isThere, next[index].count == 1 else { return nil }
    let following = next[index][0]
    let here = all[index]
    let there = all[following]
    guard previous[following].count == 1, here.road == there.road, following != index,
      (there.slab > here.slab) == here.isForward,
      here.laneClass == there.laneClass, here.virtualJunction == there.virtualJunction,
      here.speedLimit == there.speedLimit,
      here.leftLine.mayChange == there.leftLine.mayChange,
      here.rightLine.mayChange == there.rightLine.mayChange
    else { return nil }
    return following
  }

  private mutating func chain(_ all: [Piece], continuing: [Int?]) {
    var isContinued = Array(repeating: false, count: all.count)
    for following in continuing { if let following { isContinued[following] = true } }
    for index in all.indices where all[index].isThere && strip[index] == nil {
      var head = index
      while isContinued[head], let before = previous[head].first { head = before }
      var chain: [Int] = []
      var piece: Int? = head
      while let member = piece {
        strip[member] = chains.count
        chain.append(member)
        piece = continuing[member]
      }
      chains.append(chain)
    }
  }
}
