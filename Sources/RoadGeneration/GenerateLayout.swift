public import Randomness
public import Roads

/// Designs a road network: the same spec and seed give the same layout, bit for bit.
///
/// Everything is designed for right-hand traffic; left-hand traffic is its mirror image.
public func generateLayout(_ spec: RoadSpec, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  let roads =
    switch spec.topology {
    case .highway: try highway(spec.highway, seed: seed["highway"]).restyled(spec.style)
    case .intersection: try intersection(spec.intersection, style: spec.style, seed: seed["intersection"])
    case .roundabout: try roundabout(spec.roundabout, seed: seed["roundabout"]).restyled(spec.style)
    case .rural: try rural(spec.rural, style: spec.style, seed: seed["rural"])
    case .parkingLot: try parkingLot(spec.parkingLot, style: spec.style, seed: seed["parking lot"])
    case .grid: try grid(spec.grid, spec.streets, style: spec.style, seed: seed["grid"])
    case .town: try town(spec.town, spec.streets, style: spec.style, seed: seed["town"])
    }
  let layout = try roads.withWorkZone(spec.workZone, style: spec.style, seed: seed["work zone"]).tidied
  return spec.drivingSide == .right ? layout : layout.mirrored
}
