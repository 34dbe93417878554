/// Does pieces of work side by side and hands their results over one after the other, in order.
///
/// Memory is bounded: nobody runs further ahead of what was handed over than two rounds of jobs.
///
/// - Parameter shouldStop: asked before each piece; those under way are finished and handed over.
/// - Returns: how many pieces were done.
func inOrder<Result: Sendable>(
  _ count: Int, jobs: Int, shouldStop: @escaping @Sendable () -> Bool = { false },
  work: @escaping @Sendable (Int) throws -> Result, receive: (Int, Result) throws -> Void
) async throws -> Int {
  let jobs = max(1, jobs)
  return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var next = 0
    var waiting: [Int: Result] = [:]
    var toReceive = 0
    func start() {
      guard next < count, !shouldStop() else { return }
      let index = next
      next += 1
      group.addTask { (index, try work(index)) }
    }
    for _ in 0..<jobs { start() }
    while let (index, result) = try await group.next() {
      waiting[index] = result
      while let result = waiting.removeValue(forKey: toReceive) {
        try receive(toReceive, result)
        toReceive += 1
      }
      while next < count, !shouldStop(), next - toReceive < 2 * jobs {
        let running = next - toReceive - waiting.count
        guard running < jobs else { break }
        start()
      }
    }
    return next
  }
}
