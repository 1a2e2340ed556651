/// A pattern as instructions for a machine that follows all ways at once.
struct PatternProgram {
  enum Instruction {
    /// One of these characters, then the next instruction.
    case one(PatternSet)
    case edge(PatternEdge)
    /// Two ways; the first is the better one.
    case split(Int, Int)
    case jump(Int)
    case end
  }

  private(set) var instructions: [Instruction] = []
  private let ignoresCase: Bool
  /// More would take too long for each character of a text.
  private static let most = 3000

  init(_ node: PatternNode, ignoresCase: Bool) throws(PatternError) {
    self.ignoresCase = ignoresCase
    try add(node)
    instructions.append(.end)
  }

  private mutating func add(_ node: PatternNode) throws(PatternError) {
    guard instructions.count < Self.most else { throw .tooLarge }
    switch node {
    case .one(let set): instructions.append(.one(ignoresCase ? set.folded : set))
    case .edge(let edge): instructions.append(.edge(edge))
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .choice(let nodes): try add(choices: nodes)
    case .repeated(let node, let least, let most, let isGreedy):
      for _ in 0..<least { try add(node) }
      if let most {
        try add(node, optional: most - least, isGreedy)
      } else {
        let split = reserve()
        try add(node)
        instructions.append(.jump(split))
        set(split, inside: split + 1, behind: instructions.count, isGreedy)
      }
    }
  }

  private mutating func add(choices nodes: [PatternNode]) throws(PatternError) {
    var ends: [Int] = []
    for node in nodes.dropLast() {
      let split = reserve()
      try add(node)
      ends.append(reserve())
      instructions[split] = .split(split + 1, instructions.count)
    }
    if let last = nodes.last { try add(last) }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  /// The same part up to so many times.
  private mutating func add(_ node: PatternNode, optional count: Int, _ isGreedy: Bool) throws(PatternError) {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(reserve())
      try add(node)
    }
    for split in splits { set(split, inside: split + 1, behind: instructions.count, isGreedy) }
  }

  private mutating func reserve() -> Int {
    instructions.append(.end)
    return instructions.count - 1
  }

  private mutating func set(_ split: Int, inside: Int, behind: Int, _ isGreedy: Bool) {
    instructions[split] = isGreedy ? .split(inside, behind) : .split(behind, inside)
  }
}

/// The machine over one text: the ways that are open, the better ones first.
struct PatternRun {
  private struct Way {
    /// The instruction, which takes a character or is the end.
    var place: Int
    /// Where in the text it began.
    var start: Int
  }

  private let instructions: [PatternProgram.Instruction]
  private let text: [Character]
  private var ways: [Way] = []
  private var next: [Way] = []
  /// When a way last came to an instruction: no two ways go on from the same one.
  private var visited: [Int]
  private var visit = 0
  private var stack: [Int] = []

  init(_ program: PatternProgram, _ text: [Character]) {
    instructions = program.instructions
    self.text = text
    visited = Array(repeating: 0, count: program.instructions.count)
  }

  /// The first place at or behind an index where the pattern holds, as far as it goes there; nil where there is none, and
  /// when the steps are used up.
  mutating func first(from index: Int, steps: inout Int) -> Range<Int>? {
    var found: Range<Int>?
    ways.removeAll(keepingCapacity: true)
    var index = index
    visit += 1
    while index <= text.count, steps > 0 {
      if found == nil { follow(0, from: index, at: index, into: \.ways, &steps) }
      if ways.isEmpty, found != nil { break }
      visit += 1
      next.removeAll(keepingCapacity: true)
      for way in ways {
        guard case .one(let set) = instructions[way.place] else {
          found = way.start..<index
          // What comes behind is worse.
          break
        }
        steps -= 1
        if index < text.count, set.contains(text[index]) {
          follow(way.place + 1, from: way.start, at: index + 1, into: \.next, &steps)
        }
      }
      swap(&ways, &next)
      index += 1
    }
    return steps > 0 ? found : nil
  }

  /// Goes on from an instruction to all that take a character, or to the end.
  private mutating func follow(
    _ place: Int, from start: Int, at index: Int, into list: WritableKeyPath<PatternRun, [Way]>, _ steps: inout Int
  ) {
    stack.append(place)
    while let place = stack.popLast() {
      guard visited[place] != visit else { continue }
      visited[place] = visit
      steps -= 1
      switch instructions[place] {
      case .one, .end: self[keyPath: list].append(Way(place: place, start: start))
      case .edge(let edge): if edge.holds(at: index, in: text) { stack.append(place + 1) }
      case .jump(let target): stack.append(target)
      case .split(let better, let other):
        stack.append(other)
        stack.append(better)
      }
    }
  }
}
