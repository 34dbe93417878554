import Agents
import Geometry
import Roads
public import Simulation

/// Writes an episode as trajectories.json; `Trajectories.read` gives the same episode back, bit for bit.
public enum TrajectoriesWriter {
  /// The file's bytes.
  public static func write(_ episode: Episode) -> [UInt8] {
    var json = JSONWriter(capacity: 1 << 20)
    json.object { json in
      json.member("format", "drivegen-trajectories")
      json.member("version", 1)
      json.key("seed")
      json.value(episode.seed)
      json.member("rate", episode.rate)
      json.member("ticks", episode.ticks)
      json.member("ego", episode.ego)
      json.key("origin")
      json.point(episode.plan.origin)
      json.rows("agents", episode.tracks.indices) { json, id in
        writeTrack(episode.tracks[id], id: id, to: &json)
        json.heights(episode.heights(ofTrack: id))
      }
      writePlan(episode, to: &json)
      json.rows("events", episode.events) { json, event in
        json.member("tick", event.tick)
        json.member("type", event.type)
        json.key("agents")
        json.values(event.agents)
      }
      json.newline()
    }
    json.newline()
    return json.finish()
  }

  private static func writeTrack(_ track: Track, id: Int, to json: inout JSONWriter) {
    json.member("id", id)
    json.member("class", track.agentClass.name)
    json.member("kind", track.kind)
    json.member("length", track.length, decimals: 3)
    json.member("width", track.width, decimals: 3)
    json.member("height", track.height, decimals: 3)
    json.member("first", track.first)
    json.member("towed_by", track.towedBy)
    json.member("role", track.role)
    json.key("lights")
    json.values(track.lights.map { Int($0.rawValue) })
    json.column("x", track.x, scale: 1000)
    json.column("y", track.y, scale: 1000)
    json.column("heading", track.heading, scale: 100_000)
    json.column("speed", track.speed, scale: 1000)
    json.column("acceleration", track.acceleration, scale: 1000)
    json.key("lane")
    json.array { json in
      for lane in track.lane { json.value(lane < 0 ? nil : Int(lane)) }
    }
  }

  private static func writePlan(_ episode: Episode, to json: inout JSONWriter) {
    let plan = episode.plan
    json.rows("lanes", plan.lanes.indices) { json, id in writeLane(plan.lanes[id], id: id, to: &json) }
    json.rows("signals", plan.signals.indices) { json, id in
      writeSignal(plan.signals[id], id: id, states: episode.signals[id], to: &json)
    }
    json.rows("stop_lines", plan.stopLines) { json, stopLine in
      json.indices("lanes", stopLine.lanes)
      json.points("line", stopLine.line)
      json.member("kind", stopLine.kind.rawValue)
    }
    json.rows("surfaces", plan.surfaces) { json, surface in
      json.member("class", surface.surfaceClass.name)
      json.points("polygon", surface.polygon)
      json.rings("holes", surface.holes)
      json.heights(surface.heights)
    }
    json.rows("markings", plan.markings) { json, marking in
      json.member("class", marking.markingClass.name)
      json.points("polyline", marking.polyline)
      json.member("width", marking.width, decimals: 3)
      json.key("dash")
      if let dash = marking.dash {
        json.point(Vector2(dash.mark, dash.gap))
      } else {
        json.null()
      }
      json.indices("lanes", marking.lanes)
    }
    json.rows("crossings", plan.crossings.indices) { json, id in
      json.member("id", id)
      json.points("polygon", plan.crossings[id].polygon)
      json.points("axis", plan.crossings[id].axis)
      json.member("zebra", plan.crossings[id].isZebra)
    }
    json.rows("obstacles", plan.obstacles.indices) { json, id in
      json.member("id", id)
      json.member("class", plan.obstacles[id].obstacleClass.name)
      json.points("polygon", plan.obstacles[id].polygon)
      json.member("height", plan.obstacles[id].height, decimals: 3)
      json.member("opaque", plan.obstacles[id].isOpaque)
    }
    json.rings("drivable", plan.drivable)
  }

  private static func writeLane(_ lane: PlanLane, id: Int, to json: inout JSONWriter) {
    json.member("id", id)
    json.member("class", lane.laneClass.rawValue)
    json.points("centre", lane.centre)
    json.points("left", lane.left)
    json.points("right", lane.right)
    json.heights(lane.heights)
    json.member("speed_limit", lane.speedLimit, decimals: 3)
    json.indices("successors", lane.successors)
    json.member("left_neighbour", lane.leftNeighbour)
    json.member("right_neighbour", lane.rightNeighbour)
    json.member("opposite", lane.opposite)
    json.member("junction", lane.junction)
  }

  private static func writeSignal(
    _ signal: PlanSignal, id: Int, states: [SignalRun], to json: inout JSONWriter
  ) {
    json.member("id", id)
    json.indices("lanes", signal.lanes)
    json.indices("turn_on_red", signal.turnOnRed)
    json.member("crossing", signal.crossing)
    json.points("stop_line", signal.stopLine)
    json.key("states")
    json.array { json in
      for run in states {
        json.array { json in
          json.value(run.tick)
          json.value(run.state.rawValue)
        }
      }
    }
  }
}
