import Sensing
public import Agents

/// All classes with their colours in masks and their names in other data sets.
public enum ClassCatalogue {
  /// A class, its colour and its counterparts.
  public struct Entry: Hashable, Sendable {
    /// The class.
    public let semanticClass: SemanticClass
    /// Its colour in the palette of masks: that of the picture by day.
    public let colour: Colour
    /// Category of nuScenes, or layer of its map.
    public let nuScenes: String?
    /// Type in the Waymo Open Motion Dataset.
    public let womd: String?
    /// Category of Argoverse 2.
    public let av2: String?
    /// Label of Cityscapes.
    public let cityscapes: String?
  }

  /// Entries in order of id.
  public static let entries: [Entry] = SemanticClass.allCases.sorted { $0.rawValue < $1.rawValue }
    .map { entry($0) }

  /// Colours of the values 0 to the highest class; values without a class are black.
  public static let palette: [Colour] = {
    var colours = [Colour](
      repeating: Colour(0, 0, 0), count: Int(entries.last?.semanticClass.rawValue ?? 0) + 1)
    for entry in entries { colours[Int(entry.semanticClass.rawValue)] = entry.colour }
    return colours
  }()

  /// Colours of the visibility image: beyond, hidden, in sight.
  public static let visibilityPalette = [Colour(36, 40, 46), Colour(120, 124, 132), Colour(226, 232, 236)]

  private static func entry(_ semanticClass: SemanticClass) -> Entry {
    let names = counterparts(semanticClass)
    return Entry(
      semanticClass: semanticClass, colour: colour(semanticClass), nuScenes: names.nuScenes,
      womd: names.womd, av2: names.av2, cityscapes: names.cityscapes)
  }

  /// Everything in a mask has a colour of its own, so a few differ a little from the picture.
  private static func colour(_ semanticClass: SemanticClass) -> Colour {
    let tones = Tones(illumination: .day, isWet: false)
    return switch semanticClass {
    case .void: Colour(0, 0, 0)
    case .crossing: Colour(214, 214, 226)
    case .stopLine: Colour(255, 255, 255)
    case .building: tones.colour(Fixture.building)
    case .wall: tones.colour(Fixture.wall)
    case .guardRail: tones.colour(Fixture.guardRail)
    case .pole: tones.colour(Fixture.pole)
    case .eScooter: Colour(60, 160, 150)
    case .wheelchair: Colour(206, 100, 78)
    case .pushedObject: Colour(170, 158, 140)
    case .workBarrier: Colour(232, 108, 20)
    default:
      semanticClass.isAgent
        ? tones.colour(AgentLook(semanticClass)) : tones.colour(Ground(semanticClass))
    }
  }

  private typealias Names = (nuScenes: String?, womd: String?, av2: String?, cityscapes: String?)

  private static func counterparts(_ semanticClass: SemanticClass) -> Names {
    semanticClass.isAgent ? agent(semanticClass) : scenery(semanticClass)
  }

  private static func scenery(_ semanticClass: SemanticClass) -> Names {
    switch semanticClass {
    case .terrain: ("flat.terrain", nil, nil, "terrain")
    case .road: ("drivable_area", "LaneCenter", "drivable_area", "road")
    case .shoulder: ("drivable_area", "RoadEdge", "drivable_area", "road")
    case .parking: ("carpark_area", nil, "drivable_area", "parking")
    case .pavement: ("walkway", nil, nil, "sidewalk")
    case .cycleLane: (nil, "LaneCenter", "BIKE", "road")
    case .crossing: ("ped_crossing", "Crosswalk", "pedestrian_crossing", "road")
    case .markingWhite: ("lane_divider", "RoadLine", "SOLID_WHITE", "road")
    case .markingYellow: ("road_divider", "RoadLine", "SOLID_YELLOW", "road")
    case .markingOther: (nil, "RoadLine", "SOLID_BLUE", "road")
    case .stopLine: ("stop_line", "StopSign", nil, "road")
    case .island: ("flat.other", nil, nil, "terrain")
    case .building: ("static.manmade", nil, nil, "building")
    case .wall: ("static.manmade", nil, nil, "wall")
    case .vegetation: ("static.vegetation", nil, nil, "vegetation")
    case .kerb: ("flat.sidewalk", "RoadEdge", nil, "sidewalk")
    case .guardRail: ("static.manmade", nil, nil, "guard rail")
    case .pole: ("static.manmade", nil, nil, "pole")
    case .water: ("flat.other", nil, nil, nil)
    case .rail: ("flat.other", nil, nil, "rail track")
    default: (nil, nil, nil, nil)
    }
  }

  private static func agent(_ semanticClass: SemanticClass) -> Names {
    switch semanticClass {
    case .car: ("vehicle.car", "TYPE_VEHICLE", "REGULAR_VEHICLE", "car")
    case .van: ("vehicle.car", "TYPE_VEHICLE", "REGULAR_VEHICLE", "car")
    case .truck: ("vehicle.truck", "TYPE_VEHICLE", "TRUCK", "truck")
    case .bus: ("vehicle.bus.rigid", "TYPE_VEHICLE", "BUS", "bus")
    case .motorcycle: ("vehicle.motorcycle", "TYPE_VEHICLE", "MOTORCYCLE", "motorcycle")
    case .bicycle: ("vehicle.bicycle", "TYPE_CYCLIST", "BICYCLE", "bicycle")
    case .pedestrian: ("human.pedestrian.adult", "TYPE_PEDESTRIAN", "PEDESTRIAN", "person")
    case .emergency: ("vehicle.emergency.ambulance", "TYPE_VEHICLE", "REGULAR_VEHICLE", "car")
    case .animal: ("animal", "TYPE_OTHER", "ANIMAL", nil)
    case .debris: ("movable_object.debris", "TYPE_OTHER", nil, "dynamic")
    case .ego: ("vehicle.ego", "TYPE_VEHICLE", "EGO_VEHICLE", "ego vehicle")
    case .trailer: ("vehicle.trailer", "TYPE_VEHICLE", "VEHICULAR_TRAILER", "trailer")
    case .cone: ("movable_object.trafficcone", nil, "CONSTRUCTION_CONE", "static")
    case .eScooter:
      ("human.pedestrian.personal_mobility", "TYPE_CYCLIST", "WHEELED_DEVICE", "rider")
    case .constructionVehicle: ("vehicle.construction", "TYPE_VEHICLE", "LARGE_VEHICLE", "truck")
    case .workBarrier: ("movable_object.barrier", nil, nil, "static")
    case .tram: (nil, "TYPE_OTHER", "RAILED_VEHICLE", "train")
    case .pushedObject: ("movable_object.pushable_pullable", "TYPE_OTHER", "STROLLER", "dynamic")
    case .wheelchair: ("human.pedestrian.wheelchair", "TYPE_PEDESTRIAN", "WHEELCHAIR", "person")
    case .other: (nil, "TYPE_OTHER", nil, "dynamic")
    default: (nil, nil, nil, nil)
    }
  }
}
